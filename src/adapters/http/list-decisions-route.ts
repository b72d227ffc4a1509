import * as z from 'zod';
import type { ListDecisionsQuery } from '../../application/decisions/list-decisions.ts';
import type { Page } from '../../application/ports/page.ts';
import { type StoredDecision, VerdictSchema } from '../../schemas/decision.ts';
import { InstantSchema } from '../../schemas/instant.ts';
import { type Api, jsonAnswer } from './api-message.ts';
import { CursorSchema, LimitSchema, readQuery } from './read-query.ts';

export type ListDecisions = (query: ListDecisionsQuery) => Promise<Page<StoredDecision>>;

const QuerySchema = z.strictObject({
  from: InstantSchema.optional(),
  to: InstantSchema.optional(),
  account: z
    .string()
    .regex(/^\d{12}$/, { error: 'is no account id; give its 12 digits' })
    .optional(),
  verdict: VerdictSchema.optional(),
  limit: LimitSchema,
  cursor: CursorSchema,
});

/** GET /decisions */
export function listDecisionsRoute(listDecisions: ListDecisions): Api {
  return async (request) => {
    const read = readQuery(QuerySchema, request);
    return read.ok ? jsonAnswer(200, await listDecisions(read.query)) : read.answer;
  };
}
