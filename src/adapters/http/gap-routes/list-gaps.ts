import type { GapQuery } from '../../../application/ports/gap-store.ts';
import type { Page } from '../../../application/ports/page.ts';
import { ListGapsQuerySchema } from '../../../schemas/api/gap-queries.ts';
import type { Gap } from '../../../schemas/gap.ts';
import { type Api, jsonAnswer } from '../api-message.ts';
import { readQuery } from '../read-query.ts';

export type ListGaps = (query: GapQuery) => Promise<Page<Gap>>;

/** GET /gaps */
export function listGapsRoute(listGaps: ListGaps): Api {
  return async (request) => {
    const read = readQuery(ListGapsQuerySchema, request);
    if (!read.ok) return read.answer;
    const { limit = 100, ...filters } = read.query;
    return jsonAnswer(200, await listGaps({ ...filters, limit }));
  };
}
