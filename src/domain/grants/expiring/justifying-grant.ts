import type { Grant } from '../../../schemas/grant.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';
import { isForGood, isWaiting } from '../grant-states.ts';

/**
 * Another grant of the same access that outlives this one: one that a record lets end later, or one given for good, by a
 * record or before the auditor came. The grant itself never outlives its own end. A tag, which whoever opens the access
 * writes, and a policy, which only ends, prolong nothing.
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
        other.id !== grant.id &&
        (other.record !== null || isOlderBaseline(other, grant)) &&
        (isWaiting(other) || isForGood(other)) &&
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

/** What an inventory saw after an event had opened it may have been seen only because of that event. */
function isOlderBaseline(other: Grant, grant: Grant): boolean {
  return (
    other.because === 'baseline' && millisecondsOf(other.openedAt) < millisecondsOf(grant.openedAt)
  );
}
