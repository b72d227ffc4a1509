import type { ExpirySchedule } from '../../application/ports/expiry-schedule.ts';

/** Timers that only remember: `timers` maps grant id to the instant; firing them is the owner's part. */
export interface MemoryExpirySchedule extends ExpirySchedule {
  readonly timers: ReadonlyMap<string, string>;
}

export function makeMemoryExpirySchedule(): MemoryExpirySchedule {
  const timers = new Map<string, string>();

  return {
    timers,
    async ensure(grantId, dueAt) {
      timers.set(grantId, dueAt);
    },
    async remove(grantId) {
      timers.delete(grantId);
    },
  };
}
