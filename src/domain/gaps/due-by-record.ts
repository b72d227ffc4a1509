import type { ChangeRecord } from '../../schemas/change-record.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import { compileRecurrence } from '../matching/records/recurrence.ts';

/**
 * When a record says that what was switched off at an instant is to be on again: at the end of its window or of the
 * opening it fell into, or when what it changes for a time ends, whichever is later. Undefined: it does not say.
 */
export function dueByRecord(
  { window, recurrence, temporary }: Pick<ChangeRecord, 'window' | 'recurrence' | 'temporary'>,
  at: string,
): string | undefined {
  const opening = recurrence && compileRecurrence(recurrence)?.around(millisecondsOf(at)).last;
  const ends = [
    window === undefined ? undefined : millisecondsOf(window.end),
    opening?.end,
    temporary === undefined ? undefined : millisecondsOf(temporary.expiresAt),
  ].filter((end) => end !== undefined);
  return ends.length === 0 ? undefined : toInstant(Math.max(...ends));
}
