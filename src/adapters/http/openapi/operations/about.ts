import * as z from 'zod';
import { IndexAnswerSchema } from '../../../../schemas/api/index-answer.ts';
import { exampleStep } from '../examples.ts';
import type { Operation } from '../operation.ts';

export const aboutOperations = {
  index: {
    tag: 'About',
    description:
      'Names the routes and says who you are to the API: which part of your identity AWS vouches for, and which is only claimed. Calls nothing and keeps nothing, so it also tells whether signing works.',
    answers: {
      200: {
        description: 'Who calls, and the routes',
        schema: IndexAnswerSchema,
        example: {
          name: 'cloud-change-auditor',
          caller: exampleStep.by,
          routes: [{ name: 'index', method: 'GET', path: '/', summary: 'Names the routes' }],
        },
      },
    },
    refusals: [],
    cli: 'change-auditor whoami',
  },
  fetchOpenApi: {
    tag: 'About',
    description: 'This document: every route with its fields, answers and refusals.',
    answers: {
      200: {
        description: 'An OpenAPI 3.1 document',
        schema: z
          .looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) })
          .meta({ id: 'OpenApiDocument' }),
      },
    },
    refusals: [],
  },
} as const satisfies Record<string, Operation>;
