import type { ChangeType } from '../../../schemas/change-record.ts';

/**
 * Minutes until a system made by a change of a type should have all that it needs: a large change configures for
 * longer, and in an emergency hardening comes after the cure. A change of no record is given the least.
 */
export const settleMinutes: Readonly<Record<ChangeType, number>> = {
  standard: 15,
  normal: 15,
  major: 60,
  emergency: 240,
};

/** The longest of them. */
export const longestSettleMinutes = Math.max(...Object.values(settleMinutes));

export const quarterHourMs = 15 * 60 * 1_000;

/**
 * When a system made at an instant is judged, in milliseconds since the epoch: its time, rounded up to a quarter of an
 * hour, so that a scan which keeps time in such steps says the same.
 */
export function settledAt(madeAt: string, type: ChangeType | undefined): number {
  const minutes = type === undefined ? settleMinutes.normal : settleMinutes[type];
  const due = Date.parse(madeAt) + minutes * 60 * 1_000;
  return Math.ceil(due / quarterHourMs) * quarterHourMs;
}
