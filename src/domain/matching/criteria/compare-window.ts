import { toInstant } from '../../../schemas/instant.ts';
import type { Freeze, MatchingPolicy } from '../matching-policy.ts';
import type { CompiledRecord } from '../records/compiled-record.ts';
import type { Opening } from '../records/recurrence.ts';
import { bounded, inWords, listed } from '../wording/plain-words.ts';
import type { EventFacts } from './event-facts.ts';

type Grace = Pick<MatchingPolicy, 'graceBeforeMinutes' | 'graceAfterMinutes'>;

/**
 * Milliseconds between the event and the nearest moment inside the record's window or an opening of its recurrence:
 * 0 inside (both ends are), Infinity where there is none, null where the event has no time. Grace is not part of it.
 */
export function distanceToWindow(
  { window, openings }: CompiledRecord,
  { at }: EventFacts,
): number | null {
  if (window === undefined && openings === undefined) return Infinity;
  if (at === null) return null;
  const distance = window === undefined ? Infinity : distanceTo(window, at);
  if (openings === undefined || distance === 0) return distance;
  const { last, next } = openings.around(at);
  return Math.min(distance, ...[last, next].map((opening) => distanceTo(opening, at)));
}

/** Whether an event outside the window lies in the grace before or after it. */
export function isInGrace(compiled: CompiledRecord, { at }: EventFacts, grace: Grace): boolean {
  if (at === null || (grace.graceBeforeMinutes === 0 && grace.graceAfterMinutes === 0))
    return false;
  return spansAround(compiled, at).some((span) => isWithinGrace(span, at, grace));
}

/** Whether an event and an earlier moment lie in the same window or opening, grace included. */
export function isInSameOpening(
  compiled: CompiledRecord,
  { at }: EventFacts,
  earlier: number,
  grace: Grace,
): boolean {
  return (
    at !== null &&
    earlier <= at &&
    spansAround(compiled, at).some(
      (span) => isWithinGrace(span, at, grace) && isWithinGrace(span, earlier, grace),
    )
  );
}

function isWithinGrace({ start, end }: Opening, at: number, grace: Grace): boolean {
  return (
    start - grace.graceBeforeMinutes * 60_000 <= at && at <= end + grace.graceAfterMinutes * 60_000
  );
}

function spansAround({ window, openings }: CompiledRecord, at: number): readonly Opening[] {
  const around = openings?.around(at);
  return [window, around?.last, around?.next].filter((span) => span !== undefined);
}

function distanceTo(span: Opening | undefined, at: number): number {
  if (span === undefined) return Infinity;
  if (at < span.start) return span.start - at;
  return at > span.end ? at - span.end : 0;
}

/** The window in plain words, with the distance where the event lies outside, and the freeze that closes it. */
export function explainWindow(
  compiled: CompiledRecord,
  { at }: EventFacts,
  policy: Grace,
  frozen: Freeze | undefined,
): string {
  const { record, window, openings } = compiled;
  if (window === undefined && openings === undefined)
    return record.recurrence === undefined
      ? 'the record names no window'
      : 'the recurrence of the record cannot be read';
  if (at === null) return 'the event has no time to compare with the window';
  if (frozen !== undefined) return explainFreeze(frozen);
  const spans = spansAround(compiled, at);
  const [first, ...others] = spans;
  if (first === undefined) return 'the recurrence of the record never opens';
  const nearest =
    spans.find((span) => isWithinGrace(span, at, policy)) ??
    others.reduce(
      (best, span) => (distanceTo(span, at) < distanceTo(best, at) ? span : best),
      first,
    );
  const kind = nearest === window ? 'window' : 'opening';
  const span =
    nearest === window ? window.words : `${toInstant(nearest.start)} to ${toInstant(nearest.end)}`;
  const distance = distanceTo(nearest, at);
  if (distance === 0) return `inside the ${kind} ${span}`;
  const isEarly = at < nearest.start;
  const [side, edge] = isEarly ? ['before', 'start'] : ['after', 'end'];
  const minutes = isEarly ? policy.graceBeforeMinutes : policy.graceAfterMinutes;
  const grace = isWithinGrace(nearest, at, policy)
    ? `, within the grace of ${inWords(minutes * 60_000)}`
    : '';
  return `${inWords(distance)} ${side} the ${kind}'s ${edge} (${span})${grace}`;
}

function explainFreeze({ name, except }: Freeze): string {
  const counting = except.length === 0 ? 'no' : `only ${listed(except, { word: 'and', shown: 4 })}`;
  return `inside the freeze ${bounded(name)}; ${counting} changes count`;
}
