import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import { AuditorError } from '../errors/auditor-error.ts';
import type { Clock } from '../ports/clock.ts';

const dayInMilliseconds = 24 * 60 * 60 * 1_000;

/** A period as somebody asked for it; either end may be left out. */
export interface AskedPeriod {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The period meant, in canonical UTC: until now, and the 24 hours before its end, unless told. */
export function periodOf(
  asked: AskedPeriod,
  clock: Clock,
): { readonly from: string; readonly to: string } {
  const end = asked.to === undefined ? clock.now().getTime() : millisecondsOf(asked.to);
  const start = asked.from === undefined ? end - dayInMilliseconds : millisecondsOf(asked.from);
  if (start >= end) {
    throw new AuditorError(
      'invalid-request',
      `The period starts at ${toInstant(start)}, which is not before its end ${toInstant(end)}; put from before to`,
    );
  }
  return { from: toInstant(start), to: toInstant(end) };
}
