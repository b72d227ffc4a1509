import { endOfAccess, isLive } from '../../domain/grants/grant-states.ts';
import type { Grant } from '../../schemas/grant.ts';
import { keySeparator, keyText } from './key-text.ts';
import { farFuture, requireSortable } from './sortable-instant.ts';

/** Where a grant stands among those somebody has to look at again, then by id; null: nobody has to. */
export function duePosition({ dueAt, id }: Pick<Grant, 'dueAt' | 'id'>): string | null {
  return dueAt === null ? null : requireSortable(dueAt) + keySeparator + keyText(id);
}

/** The parts of the listing of grants, in their order, which is that of their names. */
export const grantListings = ['live', 'past'] as const;
export type GrantListing = (typeof grantListings)[number];

/** Which part of the listing a grant is in, and where: live ones by their end, past ones by theirs, newest first. */
export function listingPosition(grant: Grant): {
  readonly listing: GrantListing;
  readonly position: string;
} {
  const listing = isLive(grant) ? 'live' : 'past';
  const at = isLive(grant)
    ? requireSortable(grant.expiresAt)
    : newestFirst(endOfAccess(grant) ?? farFuture);
  return { listing, position: at + keySeparator + keyText(grant.id) };
}

/** The place in the whole listing. */
export function orderPosition(grant: Grant): string {
  const { listing, position } = listingPosition(grant);
  return listing + keySeparator + position;
}

/** An instant as text of one width that sorts the later before the earlier. */
export function newestFirst(instant: string): string {
  const left = Date.parse(farFuture) - Date.parse(requireSortable(instant));
  return String(left).padStart(15, '0');
}
