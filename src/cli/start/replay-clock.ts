import type { Clock } from '../../application/ports/clock.ts';

/** A clock that shows the time of a replay while one runs, and the real time else. */
export interface ReplayClock extends Clock {
  /** Shows `instant`, or later where it shows later already. */
  showAtLeast(instant: string): void;
  /** Back to the real time. */
  showRealTime(): void;
}

export function makeReplayClock(): ReplayClock {
  let shown: number | undefined;
  return {
    now: () => new Date(shown ?? Date.now()),
    showAtLeast(instant) {
      shown = Math.max(shown ?? 0, Date.parse(instant));
    },
    showRealTime() {
      shown = undefined;
    },
  };
}
