import * as z from 'zod';
import type { GrantRefusalCode } from '../../../../domain/grants/grant-refusal.ts';
import {
  ExtensionAnswerSchema,
  GrantAnswerSchema,
  GrantEndAnswerSchema,
  GrantPageSchema,
  RestorationAnswerSchema,
} from '../../../../schemas/api/grant-answers.ts';
import {
  ExtensionRequestSchema,
  ListGrantsQuerySchema,
  RestorationRequestSchema,
} from '../../../../schemas/api/grant-queries.ts';
import { RefusalRequestSchema } from '../../../../schemas/change-step-request.ts';
import { exampleOutstanding } from '../examples.ts';
import {
  exampleExtension,
  exampleGrant,
  exampleGrantAnswer,
  exampleRestoration,
} from '../grant-examples.ts';
import type { Operation } from '../operation.ts';
import { created, idempotent } from './parameters.ts';

const grantPath = z.object({
  id: z.string().min(1).max(128).meta({
    description: 'Handle of the grant, as alerts and listings name it',
    example: exampleGrant.handle,
  }),
});
const absent = { kind: 'not-found', when: 'There is no such grant' } as const;
const forbidden = {
  kind: 'forbidden',
  codes: ['not-involved'] satisfies GrantRefusalCode[],
  when: 'Somebody else has to do this',
} as const;

export const grantOperations = {
  listGrants: {
    tag: 'Grants',
    description:
      'Lists temporary access: what is open first, the earliest end first, then what has ended, the newest first. `secondsLeft` counts down; negative: it should have ended.',
    query: ListGrantsQuerySchema,
    answers: {
      200: { description: 'One page', schema: GrantPageSchema, example: { items: [exampleGrant] } },
    },
    refusals: [],
    target: '/grants?live=true',
    cli: 'change-auditor grants list',
  },
  getGrant: {
    tag: 'Grants',
    description:
      'One piece of temporary access: why and when it ends, every step of its life, who may end it, what stays open even then, and the commands that take it away by hand.',
    path: grantPath,
    answers: {
      200: { description: 'The grant', schema: GrantAnswerSchema, example: exampleGrantAnswer },
    },
    refusals: [absent],
    cli: `change-auditor grants show ${exampleGrant.handle}`,
  },
  extendGrant: {
    tag: 'Grants',
    description:
      'Asks that temporary access ends later. It registers and submits a change, which the approval policy asks the same people about as any other; until it is approved the access ends when it would have. A limit of the access policy is refused by its name.',
    path: grantPath,
    headers: idempotent,
    body: {
      schema: ExtensionRequestSchema,
      required: true,
      example: { until: '2026-03-02T22:00:00Z', why: 'The vendor is still at it, VEN-7' },
    },
    answers: {
      202: {
        description: 'The change that moves the end once it is approved',
        schema: ExtensionAnswerSchema,
        example: { change: exampleExtension, outstanding: exampleOutstanding },
        headers: created,
      },
    },
    refusals: [
      absent,
      {
        kind: 'conflict',
        codes: ['grant-ended', 'ended-early'] satisfies GrantRefusalCode[],
        when: 'Its access is gone, or goes',
      },
      {
        kind: 'refused',
        codes: ['ends-later-already', 'end-is-past', 'beyond-limit'] satisfies GrantRefusalCode[],
        when: 'That end cannot be',
      },
      { kind: 'key-reused', when: 'The Idempotency-Key came with another request before' },
    ],
    cli: `change-auditor grants extend ${exampleGrant.handle} --until +4h --why "VEN-7"`,
  },
  endGrant: {
    tag: 'Grants',
    description:
      'Ends temporary access now: it is not needed any more. For whoever opened it, requested, owns or implements its change, and approvers. It is taken away within a minute or two, exactly this, and seen gone afterwards.',
    path: grantPath,
    body: {
      schema: RefusalRequestSchema,
      required: true,
      example: { why: 'The vendor is done' },
    },
    answers: {
      202: {
        description: 'The grant, whose end is now',
        schema: GrantEndAnswerSchema,
        example: { grant: { ...exampleGrant, secondsLeft: 0 } },
      },
    },
    refusals: [
      absent,
      forbidden,
      {
        kind: 'conflict',
        codes: ['grant-ended'] satisfies GrantRefusalCode[],
        when: 'Its access is gone',
      },
    ],
    cli: `change-auditor grants revoke ${exampleGrant.handle} --why "The vendor is done" --yes`,
  },
  restoreGrant: {
    tag: 'Grants',
    description:
      'Proposes a new change whose scope is exactly what was taken away, and names the commands that give it again. Nothing is given by this: approval is not bypassed.',
    path: grantPath,
    headers: idempotent,
    body: {
      schema: RestorationRequestSchema,
      required: false,
      example: { why: 'The vendor is back' },
    },
    answers: {
      201: {
        description: 'The change to have approved, and what then',
        schema: RestorationAnswerSchema,
        example: exampleRestoration,
        headers: created,
      },
    },
    refusals: [
      absent,
      {
        kind: 'conflict',
        codes: ['grant-still-live'] satisfies GrantRefusalCode[],
        when: 'Its access is still there',
      },
      {
        kind: 'refused',
        codes: ['no-way-to-give-again'] satisfies GrantRefusalCode[],
        when: 'What was given is not known well enough',
      },
      { kind: 'key-reused', when: 'The Idempotency-Key came with another request before' },
    ],
    cli: `change-auditor grants restore ${exampleGrant.handle}`,
  },
} as const satisfies Record<string, Operation>;
