import type { Gap } from '../../schemas/gap.ts';
import { millisecondsOf } from '../../schemas/instant.ts';

const minute = 60_000;

/** Minutes for which a gap was open within a period: in all, and past the time it was to be closed by. Parts count. */
export interface Exposure {
  readonly minutes: number;
  readonly overdueMinutes: number;
}

/** How long a gap was open within a period. One that is still open counts to the period's end, which is never later than now. */
export function exposureOf(
  { openedAt, closedAt, dueAt }: Pick<Gap, 'openedAt' | 'closedAt' | 'dueAt'>,
  { from, to }: { readonly from: string; readonly to: string },
): Exposure {
  const end = Math.min(closedAt === null ? Infinity : millisecondsOf(closedAt), millisecondsOf(to));
  const since = (instant: string) =>
    Math.max(0, end - Math.max(millisecondsOf(instant), millisecondsOf(from))) / minute;
  const minutes = since(openedAt);
  return { minutes, overdueMinutes: Math.min(minutes, since(dueAt)) };
}
