import type { ResourceHandle } from '../../application/ports/changed-resource-store.ts';
import { keySeparator, keyText } from './key-text.ts';

const hourMilliseconds = 60 * 60 * 1_000;
/** Longest period that is looked through; Config records a change within a day. */
const mostHours = 49;

/** Changes of a resource are kept by the hour: its first and its last one. */
export function changedHourKey({ account, handle }: ResourceHandle, hour: string): string {
  return `changed#${[keyText(account), keyText(handle), hour].join(keySeparator)}`;
}

/** The hour an instant lies in, as `2026-03-02T10`. */
export function hourOf(instant: string): string {
  return new Date(Date.parse(instant)).toISOString().slice(0, 13);
}

/** The hours that a period touches, latest first; at most two days before its end. */
export function hoursBetween(from: string, to: string): readonly string[] {
  const first = Math.floor(Date.parse(from) / hourMilliseconds);
  const last = Math.floor(Date.parse(to) / hourMilliseconds);
  const count = Math.max(0, Math.min(last - first + 1, mostHours));
  return Array.from({ length: count }, (_, back) =>
    new Date((last - back) * hourMilliseconds).toISOString().slice(0, 13),
  );
}

/** First and last change of a resource within an hour, as sortable instants with the events that made them. */
export interface ChangedHour {
  readonly firstAt: string;
  readonly firstEvent: string;
  readonly lastAt: string;
  readonly lastEvent: string;
}

/** The event of an hour that lies within a period of sortable instants, if its first or its last does. */
export function eventWithin(hour: ChangedHour, from: string, to: string): string | undefined {
  if (hour.lastAt >= from && hour.lastAt <= to) return hour.lastEvent;
  if (hour.firstAt >= from && hour.firstAt <= to) return hour.firstEvent;
  return undefined;
}
