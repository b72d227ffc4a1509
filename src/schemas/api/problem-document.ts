import * as z from 'zod';
import { ScopeEntrySchema } from '../change-record.ts';

/** One thing that is wrong or missing, where it stands, and what puts it right. */
export const FieldErrorSchema = z
  .object({
    pointer: z
      .string()
      .optional()
      .meta({ description: 'JSON pointer into the body; empty: the body as a whole' }),
    parameter: z.string().optional().meta({ description: 'Name of the query parameter' }),
    header: z.string().optional().meta({ description: 'Name of the header' }),
    reason: z.string().meta({ description: 'What is wrong, e.g. "is missing"' }),
    mend: z.string().meta({ description: 'What to do about it' }),
  })
  .meta({ id: 'FieldError', description: 'One thing that is wrong, and what puts it right' });
export type FieldError = z.output<typeof FieldErrorSchema>;

/** Every refusal of the API: an RFC 9457 problem document (`application/problem+json`). */
export const ProblemSchema = z
  .object({
    type: z
      .string()
      .meta({ description: '`urn:cloud-change-auditor:problem:` and the code; stable' }),
    title: z.string().meta({ description: 'The kind of problem, the same for every occurrence' }),
    status: z.int().min(400).max(599).meta({ description: 'The HTTP status' }),
    detail: z.string().meta({ description: 'What happened here, for people' }),
    code: z.string().meta({ description: 'Stable; programs switch on it' }),
    errors: z.array(FieldErrorSchema).optional(),
    proposal: z.array(ScopeEntrySchema).optional().meta({
      description: 'A narrower scope that would not be refused, where one can be derived',
    }),
    requestId: z.string().optional().meta({ description: 'Under which the log holds the request' }),
  })
  .meta({ id: 'Problem', description: 'Why a request was refused (RFC 9457)' });
export type Problem = z.output<typeof ProblemSchema>;
