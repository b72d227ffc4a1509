import type { Grant } from '../../schemas/grant.ts';
import { millisecondsOf } from '../../schemas/instant.ts';
import { neverEnds } from './grant-states.ts';

/**
 * Another grant of the same access, resting on a record, that outlives this one: one still to end later, or one given
 * for good. The grant itself never outlives its own end. A tag alone, which whoever opens the access writes, prolongs nothing.
 */
export function justifyingGrant(
  grant: Grant,
  onTarget: readonly Grant[],
  now: string,
): Grant | undefined {
  const end = Math.max(millisecondsOf(grant.expiresAt), millisecondsOf(now));
  return onTarget
    .filter(
      (other) =>
        other.record !== null &&
        (other.state === 'active' || (other.state === 'kept' && other.expiresAt === neverEnds)) &&
        millisecondsOf(other.expiresAt) > end,
    )
    .reduce<Grant | undefined>(
      (longest, other) =>
        longest === undefined ||
        millisecondsOf(other.expiresAt) > millisecondsOf(longest.expiresAt) ||
        (other.expiresAt === longest.expiresAt && other.id < longest.id)
          ? other
          : longest,
      undefined,
    );
}
