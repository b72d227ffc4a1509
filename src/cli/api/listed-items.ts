import type * as z from 'zod';
import type { RouteName } from '../../schemas/api-routes.ts';
import { cursorOf, itemsOf, pagesOf } from './all-pages.ts';
import type { ApiCall } from './api-client.ts';
import { type ApiSession, readAnswer } from './api-command.ts';

/**
 * The items of a listing, and whether there are more. With --json they are printed as they came: one page whole, all
 * pages an item on each line; then there is nothing left to show.
 */
export async function listedItems<T>(
  session: ApiSession,
  route: RouteName,
  query: NonNullable<ApiCall['query']>,
  schema: z.ZodType<{ readonly items: readonly T[] }>,
  { all }: { readonly all: boolean },
): Promise<{ readonly items: readonly T[]; readonly hasMore: boolean } | 'printed'> {
  const items: T[] = [];
  let hasMore = false;
  for await (const reply of pagesOf(session, route, query, { all })) {
    if (session.json) {
      if (all) for (const item of itemsOf(reply.body)) session.printJson(item);
      else session.printJson(reply.body);
      continue;
    }
    items.push(...readAnswer(schema, reply).items);
    hasMore = cursorOf(reply.body) !== undefined;
  }
  return session.json ? 'printed' : { items, hasMore };
}
