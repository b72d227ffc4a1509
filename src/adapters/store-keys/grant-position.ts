import type { Grant } from '../../schemas/grant.ts';
import { keySeparator, keyText } from './key-text.ts';
import { requireSortable } from './sortable-instant.ts';

/** Whether somebody still has to act on a grant at its end. */
export function isUnfinished({ state }: Grant): boolean {
  return state === 'active' || state === 'expiring';
}

/** Where a grant stands in a listing by its end, then id. */
export function duePosition({ expiresAt, id }: Grant): string {
  return requireSortable(expiresAt) + keySeparator + keyText(id);
}
