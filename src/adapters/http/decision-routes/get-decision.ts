import { NoQuerySchema } from '../../../schemas/api/page-query.ts';
import type { StoredDecision } from '../../../schemas/decision.ts';
import { type Api, jsonAnswer } from '../api-message.ts';
import { pathId } from '../path-id.ts';
import { problem } from '../problem/problem.ts';
import { readQuery } from '../read-query.ts';

export type GetDecision = (
  eventId: string,
) => Promise<
  { readonly decision: StoredDecision; readonly revisions: readonly StoredDecision[] } | undefined
>;

/** Event ids of AWS are UUIDs; what had none is known by a longer fingerprint. */
const longestEventId = 512;

/** GET /decisions/{eventId} */
export function getDecisionRoute(getDecision: GetDecision): Api {
  return async (request) => {
    const read = readQuery(NoQuerySchema, request);
    if (!read.ok) return read.answer;
    const eventId = pathId(request, 'eventId', longestEventId);
    const found = eventId === undefined ? undefined : await getDecision(eventId);
    return found === undefined
      ? problem('not-found', 'There is no decision on such an event')
      : jsonAnswer(200, found);
  };
}
