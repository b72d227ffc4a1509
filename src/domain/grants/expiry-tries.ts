import type { Grant } from '../../schemas/grant.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';

/** Minutes to wait after the first, second, … try before the next one. After the last try a person must act. */
const minutesUntilNextTry = [1, 5, 15, 60] as const;

/** How often a revocation is tried before the grant counts as failed: at once, then after 1, 5, 15 and 60 minutes. */
export const mostTries = minutesUntilNextTry.length + 1;

/**
 * When the grant may next be worked on: at its expiry, or, once tries were made, a while after the last one. The wait
 * also keeps a second delivery of the same timer off while the first is at work.
 */
export function nextTryAt(grant: Grant): string {
  if (grant.attempts === 0) return grant.expiresAt;
  const wait = minutesUntilNextTry[Math.min(grant.attempts, minutesUntilNextTry.length) - 1] ?? 60;
  return toInstant(millisecondsOf(grant.updatedAt) + wait * 60_000);
}
