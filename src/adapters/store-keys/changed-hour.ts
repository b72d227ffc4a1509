import type {
  ChangedResource,
  ResourceCall,
} from '../../application/ports/changed-resource-store.ts';
import { keySeparator, keyText } from './key-text.ts';

const hourMilliseconds = 60 * 60 * 1_000;
/** Longest period that is looked through; Config records a change within a day. */
const mostHours = 49;
/** Actions kept of one resource and hour, so that a row stays small whatever happens to it. */
export const mostActionsAnHour = 40;

/** Calls on a resource are kept by the hour: of each action the first and the last one. */
export function changedHourKey(
  { account, region, family, handle }: ChangedResource,
  hour: string,
): string {
  return `changed#${[account, region, family, handle].map(keyText).join(keySeparator)}${keySeparator}${hour}`;
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

/** First and last call of one action on a resource within an hour, as sortable instants with their events. */
export interface ActionHour {
  readonly firstAt: string;
  readonly firstEvent: string;
  readonly lastAt: string;
  readonly lastEvent: string;
}

/** The calls of an hour, by action, that lie within a period of sortable instants. */
export function callsWithin(
  actions: Readonly<Record<string, ActionHour>>,
  from: string,
  to: string,
): readonly ResourceCall[] {
  return Object.entries(actions).flatMap(([action, { firstAt, firstEvent, lastAt, lastEvent }]) => {
    const last = { action, at: lastAt, eventId: lastEvent };
    const first = { action, at: firstAt, eventId: firstEvent };
    const ends = firstAt === lastAt ? [last] : [last, first];
    return ends.filter(({ at }) => at >= from && at <= to);
  });
}
