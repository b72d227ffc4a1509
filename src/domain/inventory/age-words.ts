import { millisecondsOf } from '../../schemas/instant.ts';
import type { InventoryEntry } from '../../schemas/inventory.ts';

const day = 86_400_000;
const hour = 3_600_000;

/** For how long something is open: `412 days`, `at least 90 days`, `5 hours`; undefined where nobody knows. */
export function openForWords(
  { since, sinceHow }: Pick<InventoryEntry, 'since' | 'sinceHow'>,
  now: string,
): string | undefined {
  if (since === undefined) return undefined;
  const span = Math.max(0, millisecondsOf(now) - millisecondsOf(since));
  const words =
    span >= day
      ? counted(span, day, 'day')
      : span >= hour
        ? counted(span, hour, 'hour')
        : 'under 1 hour';
  return sinceHow === 'seen' && span >= hour ? `at least ${words}` : words;
}

function counted(span: number, unit: number, name: string): string {
  const count = Math.floor(span / unit);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
