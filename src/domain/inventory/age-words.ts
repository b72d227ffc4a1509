import { millisecondsOf } from '../../schemas/instant.ts';
import type { InventoryEntry } from '../../schemas/inventory.ts';

const day = 86_400_000;
const hour = 3_600_000;

/**
 * For how long something is open: `412 days`, `at least 90 days`, `5 hours`; where only its resource's age bounds it,
 * `at most 412 days`, or `90 days to 412 days`. Undefined where nobody knows.
 */
export function openForWords(
  { since, sinceHow, resourceSince }: Pick<InventoryEntry, 'since' | 'sinceHow' | 'resourceSince'>,
  now: string,
): string | undefined {
  const most = resourceSince === undefined ? undefined : spanOf(resourceSince, now);
  if (since === undefined) return most === undefined ? undefined : atMost(most);
  const span = spanOf(since, now);
  if (sinceHow !== 'seen') return counted(span);
  // Seen before its resource was made: the resource was made anew, or its time is wrong. What was seen counts.
  if (most === undefined || most < span)
    return span < hour ? counted(span) : `at least ${counted(span)}`;
  if (span < hour) return atMost(most);
  const [least, longest] = [counted(span), counted(most)];
  return least === longest ? least : `${least} to ${longest}`;
}

function spanOf(since: string, now: string): number {
  return Math.max(0, millisecondsOf(now) - millisecondsOf(since));
}

function atMost(span: number): string {
  return span < hour ? counted(span) : `at most ${counted(span)}`;
}

function counted(span: number): string {
  if (span < hour) return 'under 1 hour';
  const [unit, name] = span >= day ? [day, 'day'] : [hour, 'hour'];
  const count = Math.floor(span / unit);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
