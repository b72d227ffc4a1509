import type { ChangeRecord } from '../../../schemas/change-record.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';
import type { MatchingPolicy } from '../matching-policy.ts';

/** The time in which a record can carry a verdict, in milliseconds since the epoch; both ends belong to it. */
export interface ActiveSpan {
  readonly start: number;
  readonly end: number;
}

/** The window, or the whole life of the recurrence, widened by what a deviation or the grace may span. */
export function activeSpanOf(
  { window, recurrence }: Pick<ChangeRecord, 'window' | 'recurrence'>,
  {
    deviationHours,
    graceBeforeMinutes,
    graceAfterMinutes,
  }: Pick<MatchingPolicy, 'deviationHours' | 'graceBeforeMinutes' | 'graceAfterMinutes'>,
): ActiveSpan {
  const margin = Math.max(deviationHours * 60, graceBeforeMinutes, graceAfterMinutes) * 60_000;
  if (recurrence === undefined && window !== undefined)
    return {
      start: millisecondsOf(window.start) - margin,
      end: millisecondsOf(window.end) + margin,
    };
  if (recurrence?.until === undefined) return { start: -Infinity, end: Infinity };
  const windowEnd = window === undefined ? -Infinity : millisecondsOf(window.end);
  return {
    start: -Infinity,
    end: Math.max(windowEnd, millisecondsOf(recurrence.until)) + margin,
  };
}
