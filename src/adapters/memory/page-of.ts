import type { Page } from '../../application/ports/page.ts';
import { compareKeys } from '../store-keys/key-text.ts';
import { type Listing, readCursor, writeCursor } from '../store-keys/page-cursor.ts';

/** One thing of a listing and its place in it; places are unique and sorted. */
export interface Placed<T> {
  readonly position: string;
  readonly item: T;
}

/** The page after the cursor, copied, with a cursor only where something follows. */
export function pageOf<T>(
  listing: Listing,
  rows: readonly Placed<T>[],
  limit: number,
  cursor: string | undefined,
): Page<T> {
  const after = readCursor(listing, cursor);
  const left =
    after === undefined ? rows : rows.filter(({ position }) => compareKeys(position, after) > 0);
  const shown = left.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ item }) => structuredClone(item)),
    cursor:
      last !== undefined && left.length > limit ? writeCursor(listing, last.position) : undefined,
  };
}
