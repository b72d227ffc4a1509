import type { ListTimelineQuery } from '../../../application/decisions/list-timeline.ts';
import type { Page } from '../../../application/ports/page.ts';
import { TimelineQuerySchema } from '../../../schemas/api/decision-queries.ts';
import type { StoredDecision } from '../../../schemas/decision.ts';
import { type Api, jsonAnswer } from '../api-message.ts';
import { readQuery } from '../read-query.ts';

export type ListTimeline = (query: ListTimelineQuery) => Promise<Page<StoredDecision>>;

/** GET /timeline */
export function showTimelineRoute(listTimeline: ListTimeline): Api {
  return async (request) => {
    const read = readQuery(TimelineQuerySchema, request);
    return read.ok ? jsonAnswer(200, await listTimeline(read.query)) : read.answer;
  };
}
