import type * as z from 'zod';
import type { Clock } from '../../../application/ports/clock.ts';
import type { GrantQuery } from '../../../application/ports/grant-store.ts';
import type { Page } from '../../../application/ports/page.ts';
import type { GrantPageSchema } from '../../../schemas/api/grant-answers.ts';
import { ListGrantsQuerySchema } from '../../../schemas/api/grant-queries.ts';
import type { Grant } from '../../../schemas/grant.ts';
import { type Api, jsonAnswer } from '../api-message.ts';
import { readQuery } from '../read-query.ts';
import { shownGrant } from './shown-grant.ts';

export type ListGrants = (query: GrantQuery) => Promise<Page<Grant>>;

/** GET /grants */
export function listGrantsRoute(listGrants: ListGrants, clock: Clock): Api {
  return async (request) => {
    const read = readQuery(ListGrantsQuerySchema, request);
    if (!read.ok) return read.answer;
    const { live, limit = 100, ...filters } = read.query;
    const { items, cursor } = await listGrants({
      ...filters,
      limit,
      ...(live === undefined ? {} : { live: live === 'true' }),
    });
    const now = clock.now().getTime();
    const body: z.input<typeof GrantPageSchema> = {
      items: items.map((grant) => shownGrant(grant, now)),
      ...(cursor === undefined ? {} : { cursor }),
    };
    return jsonAnswer(200, body);
  };
}
