import type { ListDecisionsQuery } from '../../../application/decisions/list-decisions.ts';
import type { Page } from '../../../application/ports/page.ts';
import { ListDecisionsQuerySchema } from '../../../schemas/api/decision-queries.ts';
import type { StoredDecision } from '../../../schemas/decision.ts';
import { type Api, jsonAnswer } from '../api-message.ts';
import { readQuery } from '../read-query.ts';

export type ListDecisions = (query: ListDecisionsQuery) => Promise<Page<StoredDecision>>;

/** GET /decisions */
export function listDecisionsRoute(listDecisions: ListDecisions): Api {
  return async (request) => {
    const read = readQuery(ListDecisionsQuerySchema, request);
    return read.ok ? jsonAnswer(200, await listDecisions(read.query)) : read.answer;
  };
}
