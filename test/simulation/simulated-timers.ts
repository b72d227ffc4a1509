import type { ExpirySchedule } from '../../src/application/ports/expiry-schedule.ts';
import type { Random } from './random.ts';
import type { Timeline } from './timeline.ts';

const minute = 60_000;

/** One-time timers as Scheduler keeps them, some of which get lost or ring twice. */
export interface SimulatedTimers {
  readonly schedule: ExpirySchedule;
  /** What a timer calls; whether that came to its end. */
  onRing(call: (grantId: string) => Promise<boolean>): void;
  readonly counts: { timersLost: number; timersTwice: number };
}

export function makeSimulatedTimers({
  random,
  timeline,
  now,
  isCalm,
}: {
  readonly random: Random;
  readonly timeline: Timeline;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Nothing goes wrong any more. */
  readonly isCalm: () => boolean;
}): SimulatedTimers {
  const timers = new Map<string, number>();
  const counts = { timersLost: 0, timersTwice: 0 };
  let ring: (grantId: string) => Promise<boolean> = async () => true;

  /** Lambda tries a failed asynchronous invocation twice more. */
  async function fire(grantId: string, due: number, retry: number): Promise<void> {
    if (timers.get(grantId) !== due && retry === 0) return;
    timers.delete(grantId);
    const twice = !isCalm() && random.chance(0.05);
    if (twice) counts.timersTwice += 1;
    const done = await Promise.all([1, ...(twice ? [2] : [])].map(() => ring(grantId)));
    if (done.includes(false) && retry < 2) {
      timeline.plan(now() + (retry + 1) * minute, () => fire(grantId, due, retry + 1));
    }
  }

  return {
    counts,
    onRing(call) {
      ring = call;
    },
    schedule: {
      async ensure(grantId, at) {
        const due = Math.max(Date.parse(at), now() + minute);
        timers.set(grantId, due);
        // A timer may be lost altogether: only the sweep finds that grant.
        if (!isCalm() && random.chance(0.03)) {
          counts.timersLost += 1;
          return;
        }
        timeline.plan(due + random.whole(0, 59) * 1_000, () => fire(grantId, due, 0));
      },
      async remove(grantId) {
        timers.delete(grantId);
      },
    },
  };
}
