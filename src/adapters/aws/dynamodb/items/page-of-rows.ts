import type { Page } from '../../../../application/ports/page.ts';
import { type Listing, writeCursor } from '../../../store-keys/page-cursor.ts';

/**
 * A page of what was read, which is one thing more than the page holds where the listing goes on: so the cursor is
 * absent exactly at the end, which DynamoDB's own `LastEvaluatedKey` does not promise.
 */
export function pageOfRows<T>(
  listing: Listing,
  read: readonly T[],
  limit: number,
  positionOf: (item: T) => string,
): Page<T> {
  const items = read.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    cursor:
      last !== undefined && read.length > limit
        ? writeCursor(listing, positionOf(last))
        : undefined,
  };
}
