import { compileRecurrence } from '../../domain/matching/records/recurrence.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import { toInstant } from '../../schemas/instant.ts';
import { distanceTo, readableInstant, spanOf } from '../text/distance.ts';

/** When a change may happen, and how far that is from now. */
export function windowWords(
  { window, recurrence }: Pick<ChangeRecord, 'window' | 'recurrence'>,
  now: number,
): string | undefined {
  if (window !== undefined) {
    const { start, end } = window;
    const long = spanOf(Date.parse(end) - Date.parse(start));
    return `${readableInstant(start)} to ${readableInstant(end)} (${long}; ${stateOf(start, end, now)})`;
  }
  if (recurrence === undefined) return undefined;
  const { cron, zone, minutes, until } = recurrence;
  const next = compileRecurrence(recurrence)?.around(now).next;
  const opening =
    next === undefined
      ? 'it opens no more'
      : `opens next ${readableInstant(toInstant(next.start))}, ${distanceTo(toInstant(next.start), now)}`;
  const ending = until === undefined ? '' : `, until ${readableInstant(until)}`;
  return `${cron} in ${zone}, ${spanOf(minutes * 60_000)} each${ending} (${opening})`;
}

function stateOf(start: string, end: string, now: number): string {
  if (now < Date.parse(start)) return `opens ${distanceTo(start, now)}`;
  if (now < Date.parse(end)) return `open, closes ${distanceTo(end, now)}`;
  return `closed ${distanceTo(end, now)}`;
}
