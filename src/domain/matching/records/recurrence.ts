import { Cron } from 'croner';
import type { Recurrence } from '../../../schemas/change-record.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';

/** One opening, in milliseconds since the epoch. */
export interface Opening {
  readonly start: number;
  readonly end: number;
}

/** The opening an instant falls into or follows, and the next one; undefined where there is none. */
export interface OpeningsAround {
  readonly last: Opening | undefined;
  readonly next: Opening | undefined;
}

/** Openings of one recurrence. */
export interface Openings {
  around(at: number): OpeningsAround;
}

/** AWS is younger and cron reads no further: a time outside is a record's invention, and Croner throws on some. */
const earliest = Date.parse('2000-01-01T00:00:00Z');
const latest = Date.parse('9000-01-01T00:00:00Z');

/** Answers remembered per recurrence: events come roughly in order of time, and reading a cron is slow. */
const remembered = 32;

/**
 * Compiles a recurrence; undefined where its cron or zone cannot be read. Openings follow the zone's wall clock; one
 * whose time the clock skips in spring opens as soon as the clock goes on, one whose time comes twice opens once.
 */
export function compileRecurrence(recurrence: Recurrence): Openings | undefined {
  const cron = readCron(recurrence);
  if (cron === undefined) return undefined;
  const length = recurrence.minutes * 60_000;
  const until = recurrence.until === undefined ? Infinity : millisecondsOf(recurrence.until);
  const opening = (start: number | undefined): Opening | undefined =>
    start === undefined || start >= until
      ? undefined
      : { start, end: Math.min(start + length, until) };
  const memory: { readonly from: number; readonly to: number; readonly found: OpeningsAround }[] =
    [];
  return {
    around(at) {
      if (at < earliest || at > latest) return { last: undefined, next: undefined };
      const moment = Math.min(at, until);
      const known = memory.find(({ from, to }) => from <= moment && moment < to);
      if (known !== undefined) return known.found;
      const last = previous(cron, moment);
      const next = cron.nextRun(new Date(moment))?.getTime();
      const found = { last: opening(lastBefore(cron, last, until)), next: opening(next) };
      if (memory.length === remembered) memory.shift();
      memory.push({ from: last ?? moment, to: next ?? moment + 1, found });
      return found;
    },
  };
}

/** Croner looks strictly before its reference; a millisecond later includes the instant itself. */
function previous(cron: Cron, moment: number): number | undefined {
  return cron.previousRuns(1, new Date(moment + 1))[0]?.getTime();
}

/** An opening that would begin at the very end of the recurrence never opens: the one before it counts. */
function lastBefore(cron: Cron, last: number | undefined, until: number): number | undefined {
  return last !== undefined && last >= until ? previous(cron, until - 1) : last;
}

function readCron({ cron, zone }: Recurrence): Cron | undefined {
  if (!isTimeZone(zone)) return undefined;
  try {
    return new Cron(cron, { timezone: zone, mode: '5-part', paused: true });
  } catch {
    return undefined;
  }
}

/** Whether a name is an IANA time zone this runtime knows. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
