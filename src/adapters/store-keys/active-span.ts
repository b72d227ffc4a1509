import { activeSlackMs } from '../../application/ports/active-changes.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import { millisecondsOf } from '../../schemas/instant.ts';
import { farFuture, farPast, requireSortable, sortableMilliseconds } from './sortable-instant.ts';
import type { Span } from './stored-noun.ts';

type Edition = Pick<ChangeRecord, 'window' | 'recurrence'>;

/**
 * What nobody approved explains nothing, it is only shown as the nearest record. Beyond this many characters of scope and
 * implementers it is not: whoever may register could otherwise fill the memory of every function that judges.
 */
export const mostUnapproved = 8_192;

/** From the first beginning to the last end of what a record and its past editions cover; null for a mere draft. */
export function recordSpan(record: ChangeRecord): Span | null {
  const editions: readonly Edition[] = record.past ?? [];
  const counted = isLeftOut(record) ? editions : [record, ...editions];
  if (counted.length === 0) return null;
  const spans = counted.map(editionSpan);
  return {
    from: spans.reduce((first, { from }) => (from < first ? from : first), farFuture),
    to: spans.reduce((last, { to }) => (to > last ? to : last), farPast),
  };
}

function isLeftOut({ status, scope, implementers }: ChangeRecord): boolean {
  if (status === 'draft') return true;
  const isUnapproved = status === 'submitted' || status === 'rejected';
  return isUnapproved && JSON.stringify([scope, implementers]).length > mostUnapproved;
}

/** The window, or the whole life of a recurrence, whose last opening may begin at `until` and then lasts its minutes. */
function editionSpan({ window, recurrence }: Edition): Span {
  if (recurrence !== undefined) {
    const lasts = recurrence.minutes * 60_000;
    const end =
      recurrence.until === undefined ? Infinity : millisecondsOf(recurrence.until) + lasts;
    const windowEnd = window === undefined ? -Infinity : millisecondsOf(window.end);
    return { from: farPast, to: sortableMilliseconds(Math.max(end, windowEnd)) ?? farFuture };
  }
  if (window === undefined) return { from: farPast, to: farFuture };
  return { from: requireSortable(window.start), to: requireSortable(window.end) };
}

/** The spans that touch a period with the slack: those that end at or after `endsFrom` and start at or before `startsTo`. */
export function touchingBounds(period: {
  readonly from: string | null;
  readonly to: string | null;
}): { readonly endsFrom: string; readonly startsTo: string } {
  const shifted = (instant: string | null, by: number) =>
    instant === null ? undefined : sortableMilliseconds(Date.parse(instant) + by);
  return {
    endsFrom: shifted(period.from, -activeSlackMs) ?? farPast,
    startsTo: shifted(period.to, activeSlackMs) ?? farFuture,
  };
}
