import type { Page } from '../../src/application/ports/page.ts';

/** Follows the cursors of a listing to its end; the pages as they came. */
export async function everyPage<T>(
  list: (cursor: string | undefined) => Promise<Page<T>>,
): Promise<readonly (readonly T[])[]> {
  const pages: (readonly T[])[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    pages.push(page.items);
    cursor = page.cursor;
    if (pages.length > 1_000) throw new Error('The listing does not end');
  } while (cursor !== undefined);
  return pages;
}
