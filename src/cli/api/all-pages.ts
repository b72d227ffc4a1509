import type { RouteName } from '../../schemas/api-routes.ts';
import type { ApiCall } from './api-client.ts';
import type { ApiSession } from './api-command.ts';

type Answered = Awaited<ReturnType<ApiSession['call']>>;

/** The pages of a listing, one after the other: only the first (or that of the query's cursor), or all from there on. */
export async function* pagesOf(
  session: ApiSession,
  route: RouteName,
  query: NonNullable<ApiCall['query']>,
  { all }: { readonly all: boolean },
): AsyncGenerator<Answered, void, undefined> {
  let cursor = query['cursor'];
  do {
    const reply = await session.call(route, { query: { ...query, cursor } });
    yield reply;
    cursor = all ? cursorOf(reply.body) : undefined;
  } while (cursor !== undefined);
}

/** The cursor of the next page; undefined where this is the last. */
export function cursorOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('cursor' in body)) return undefined;
  return typeof body.cursor === 'string' && body.cursor !== '' ? body.cursor : undefined;
}

/** The items of a page as they came. */
export function itemsOf(body: unknown): readonly unknown[] {
  if (typeof body !== 'object' || body === null || !('items' in body)) return [];
  return Array.isArray(body.items) ? body.items : [];
}
