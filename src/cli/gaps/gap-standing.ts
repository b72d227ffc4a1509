import type { Tone } from '../../domain/reports/table/terminal-style.ts';
import type { Gap } from '../../schemas/gap.ts';
import { distanceTo, spanOf } from '../text/distance.ts';

type Timed = Pick<Gap, 'openedAt' | 'dueAt' | 'closedAt' | 'closedHow'>;

/** Whether the control should be on again and is not. */
export function isOverdue({ dueAt, closedAt }: Timed, now: number): boolean {
  return closedAt === null && Date.parse(dueAt) <= now;
}

const ends = {
  restored: 'restored',
  'seen-restored': 'seen on again',
  'resource-gone': 'resource gone',
} as const;

/** How long it may still be off, or since when it should be on: `in 2 h`, `3 h OVERDUE`, `restored 5 min ago`. */
export function standingOf(
  gap: Timed,
  now: number,
): { readonly text: string; readonly tone: Tone } {
  const { dueAt, closedAt, closedHow } = gap;
  if (closedAt !== null) {
    return { text: `${ends[closedHow ?? 'restored']} ${distanceTo(closedAt, now)}`, tone: 'dim' };
  }
  const left = Date.parse(dueAt) - now;
  return left > 0
    ? { text: `in ${spanOf(left)}`, tone: 'yellowBold' }
    : { text: `${spanOf(left)} OVERDUE`, tone: 'redBold' };
}

/** How long the control was off, up to now where it still is. */
export function openFor({ openedAt, closedAt }: Timed, now: number): string {
  return spanOf((closedAt === null ? now : Date.parse(closedAt)) - Date.parse(openedAt));
}
