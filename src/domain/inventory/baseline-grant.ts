import type { Grant } from '../../schemas/grant.ts';
import type { InventoryEntry } from '../../schemas/inventory.ts';
import { neverEnds } from '../grants/grant-states.ts';
import { targetKeyOf } from '../grants/target-key.ts';
import { openForWords } from './age-words.ts';

/**
 * Access that was there before the auditor, as a grant that is kept: so that a temporary change that gives the same
 * again does not take it away at its end, and so that people can give it an end. Undefined: it is no access that the
 * auditor could end.
 */
export function baselineGrant(entry: InventoryEntry, takenAt: string): Grant | undefined {
  const { target, account, region, owner, given } = entry;
  if (target === undefined) return undefined;
  const age = openForWords(entry, takenAt);
  return {
    id: `${targetKeyOf({ account, region, target })}@inventory`,
    account,
    region,
    target,
    record: null,
    because: 'baseline',
    eventId: `inventory@${takenAt}`,
    // When it is known to have been there: what was given before that by an event is not prolonged by having been seen.
    openedAt: takenAt,
    ...(given !== undefined && { given }),
    expiresAt: neverEnds,
    state: 'kept',
    dueAt: null,
    attempts: 0,
    note: [
      'was there at the first inventory',
      ...(age === undefined || entry.sinceHow === 'seen' ? [] : [`open for ${age}`]),
      ...(owner === undefined ? [] : [`owned by ${owner}`]),
    ].join(', '),
    updatedAt: takenAt,
    version: 1,
  };
}
