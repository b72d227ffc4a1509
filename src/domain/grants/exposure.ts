import type { Grant } from '../../schemas/grant.ts';
import { millisecondsOf } from '../../schemas/instant.ts';
import { endOfAccess, isForGood } from './grant-states.ts';

const minute = 60_000;

/** Minutes for which temporary access was open within a period: in all, and beyond its end. */
export interface GrantExposure {
  readonly minutes: number;
  readonly overdueMinutes: number;
}

/**
 * How long temporary access was open within a period; `to` is never later than now, and what is open counts up to it.
 * Access that is there for good has no end to outlive: it is none.
 */
export function exposureOfGrant(
  grant: Grant,
  { from, to }: { readonly from: string; readonly to: string },
): GrantExposure {
  if (isForGood(grant)) return { minutes: 0, overdueMinutes: 0 };
  const ended = endOfAccess(grant);
  const end = Math.min(ended === null ? Infinity : millisecondsOf(ended), millisecondsOf(to));
  const since = (instant: string) =>
    Math.max(0, end - Math.max(millisecondsOf(instant), millisecondsOf(from))) / minute;
  const minutes = since(grant.openedAt);
  return { minutes, overdueMinutes: Math.min(minutes, since(grant.expiresAt)) };
}
