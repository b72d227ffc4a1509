import { NoQuerySchema } from '../../../schemas/api/page-query.ts';
import type { ShownGap } from '../../../schemas/gap.ts';
import { type Api, jsonAnswer } from '../api-message.ts';
import { pathId } from '../path-id.ts';
import { problem } from '../problem/problem.ts';
import { readQuery } from '../read-query.ts';

export type GetGap = (id: string) => Promise<ShownGap | undefined>;

/** GET /gaps/{id} */
export function getGapRoute(getGap: GetGap): Api {
  return async (request) => {
    const read = readQuery(NoQuerySchema, request);
    if (!read.ok) return read.answer;
    const id = pathId(request);
    const gap = id === undefined ? undefined : await getGap(id);
    return gap === undefined ? problem('not-found', 'There is no such gap') : jsonAnswer(200, gap);
  };
}
