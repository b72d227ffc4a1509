import {
  type Happening,
  type HappeningSubject,
  longestWhat,
} from '../../application/ports/recent-happening-store.ts';
import { compareKeys, keySeparator, keyText } from './key-text.ts';

const stepMilliseconds = 10 * 60 * 1_000;
/** The longest period that is looked through is an hour. */
const mostSteps = 7;

/** Happenings are kept by ten minutes: this many steps of them lie before an instant. */
export function happeningStep(instant: string): number {
  return Math.floor(Date.parse(instant) / stepMilliseconds);
}

/** The steps that a period touches, latest first. */
export function happeningSteps(from: string, to: string): readonly number[] {
  const last = happeningStep(to);
  const count = Math.max(0, Math.min(last - happeningStep(from) + 1, mostSteps));
  return Array.from({ length: count }, (_, back) => last - back);
}

export function happeningKey({ kind, of }: HappeningSubject, step: number): string {
  return `recent#${[kind, keyText(of), String(step)].join(keySeparator)}`;
}

/** A happening as one text, by which a repeat is known. DynamoDB's texts have no lone surrogates: JSON escapes them. */
export function happeningText({ eventId, at, what }: Happening): string {
  return JSON.stringify([at, eventId, what.slice(0, longestWhat)]);
}

/** Undefined for what is no text of `happeningText`. */
export function happeningOf(text: string): Happening | undefined {
  const parts: unknown = JSON.parse(text);
  if (!Array.isArray(parts)) return undefined;
  const [at, eventId, what]: readonly unknown[] = parts;
  return typeof at === 'string' && typeof eventId === 'string' && typeof what === 'string'
    ? { eventId, at, what }
    : undefined;
}

/** The happenings of a period, in order of time, then event id. */
export function happeningsWithin(
  happenings: readonly Happening[],
  from: string,
  to: string,
): readonly Happening[] {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  return happenings
    .map((happening) => ({ happening, time: Date.parse(happening.at) }))
    .filter(({ time }) => time >= start && time <= end)
    .sort((a, b) => a.time - b.time || compareKeys(a.happening.eventId, b.happening.eventId))
    .map(({ happening }) => happening);
}
