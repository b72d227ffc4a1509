import { toInstant } from '../../schemas/instant.ts';
import type { CompiledRecord } from './compiled-record.ts';
import type { EventFacts } from './event-facts.ts';
import { inWords } from './plain-words.ts';
import type { Opening } from './recurrence.ts';

/**
 * Milliseconds between the event and the nearest moment inside the record's window or an opening of its recurrence:
 * 0 inside (both ends are), Infinity where there is none, null where the event has no time.
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

function distanceTo(span: Opening | undefined, at: number): number {
  if (span === undefined) return Infinity;
  if (at < span.start) return span.start - at;
  return at > span.end ? at - span.end : 0;
}

/** The window in plain words, with the distance where the event lies outside. */
export function explainWindow(compiled: CompiledRecord, { at }: EventFacts): string {
  const { record, window, openings } = compiled;
  if (window === undefined && openings === undefined)
    return record.recurrence === undefined
      ? 'the record names no window'
      : 'the recurrence of the record cannot be read';
  if (at === null) return 'the event has no time to compare with the window';
  const around = openings?.around(at);
  const nearest = [window, around?.last, around?.next].reduce((best, span) =>
    distanceTo(span, at) < distanceTo(best, at) ? span : best,
  );
  if (nearest === undefined) return 'the recurrence of the record never opens';
  const kind = nearest === window ? 'window' : 'opening';
  const span =
    nearest === window ? window.words : `${toInstant(nearest.start)} to ${toInstant(nearest.end)}`;
  const distance = distanceTo(nearest, at);
  if (distance === 0) return `inside the ${kind} ${span}`;
  const [side, edge] = at < nearest.start ? ['before', 'start'] : ['after', 'end'];
  return `${inWords(distance)} ${side} the ${kind}'s ${edge} (${span})`;
}
