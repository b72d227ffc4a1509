import type { Recurrence } from '../../../schemas/change-record.ts';
import { compileRecurrence } from '../../matching/records/recurrence.ts';

/** Cron repeats itself, so any time shows it; this one begins a year and a week that is whole. */
const from = Date.parse('2029-01-01T00:00:00Z');
const openingsLookedAt = 10;

/** Whether an opening of the recurrence begins before the last one has ended: it is then hardly ever closed. */
export function runsIntoItself({ cron, zone, minutes }: Recurrence): boolean {
  const openings = compileRecurrence({ cron, zone, minutes });
  if (openings === undefined) return false;
  let at = from;
  for (let seen = 0; seen < openingsLookedAt; seen += 1) {
    const { last, next } = openings.around(at);
    if (next === undefined) return false;
    if (last !== undefined && next.start <= last.end) return true;
    at = next.start;
  }
  return false;
}
