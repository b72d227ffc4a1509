import type { Grant } from '../../schemas/grant.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';

/**
 * When somebody has to look at a grant that waits for its end: at its warning, or at its end once people were warned,
 * or where it lasts no longer than the warning is ahead of its end. `givenAt`: from when it lasts so long.
 */
export function warningOrEnd(
  { expiresAt, state }: Pick<Grant, 'expiresAt' | 'state'>,
  givenAt: string,
  warnMinutes: number,
): string {
  const end = millisecondsOf(expiresAt);
  const warning = end - warnMinutes * 60_000;
  const isWarned = state === 'warned' || warnMinutes <= 0;
  return toInstant(isWarned || warning <= millisecondsOf(givenAt) ? end : warning);
}
