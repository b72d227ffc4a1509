import type { ChangeEvent } from '../../schemas/change-event.ts';
import { type Fingerprint, fingerprintOfText } from './fingerprint.ts';
import { ShardedTable } from './sharded-table.ts';

/** Config records within minutes, or once a day where it records daily. */
const hoursUntilRecorded = 24;
/** Time is kept in steps of this length; also what the clocks of the two feeds may differ by. */
const stepSeconds = 15 * 60;
/** Bounds the memory: on average an event leaves at most this many resources behind. */
const resourcesPerEvent = 2;

/**
 * Which resources API calls changed, and when: tells whether a configuration item shows a change that no API event
 * explains. Config gives no link to the call, so resource and time decide. At most 27 bytes an event.
 */
export class ExplainedChanges {
  readonly #table = new ShardedTable(0);
  readonly #seed: number;
  #allowance = 0;

  /** `seed`: random, so that nobody can construct collisions. */
  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Bytes kept. */
  get bytes(): number {
    return this.#table.bytes;
  }

  /**
   * Notes an API call; only one that changed something explains anything. What goes beyond the allowance stays
   * unexplained: seen, never hidden.
   */
  note(event: ChangeEvent): void {
    const { source, notAChange, outcome } = event;
    if (source !== 'cloudtrail' || notAChange !== null || outcome !== 'succeeded') return;
    this.#allowance += resourcesPerEvent;
    const step = stepOf(event.at);
    if (step === undefined) return;
    for (const { id } of event.resources) {
      if (this.#allowance <= 0) return;
      const [high, low] = this.#keyOf(event.account, id, step);
      if (this.#table.add(high, low)) this.#allowance -= 1;
    }
  }

  /** True when an API call that was noted changed the item's resource within the time Config takes to record it. */
  explains(item: ChangeEvent): boolean {
    const captured = stepOf(item.at);
    if (captured === undefined) return false;
    const steps = (hoursUntilRecorded * 60 * 60) / stepSeconds;
    for (const { id, name, arn } of item.resources) {
      for (const handle of new Set([id, name, arn])) {
        if (handle === undefined) continue;
        for (let back = -1; back <= steps; back += 1) {
          const [high, low] = this.#keyOf(item.account, handle, captured - back);
          if (this.#table.has(high, low)) return true;
        }
      }
    }
    return false;
  }

  #keyOf(account: string | null, handle: string, step: number): Fingerprint {
    return fingerprintOfText(`${step}|${account}|${handle}`, this.#seed);
  }
}

function stepOf(at: string | null): number | undefined {
  if (at === null) return undefined;
  return Math.floor(Date.parse(at) / 1_000 / stepSeconds);
}
