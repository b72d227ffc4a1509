import type { StateOwner } from '../../../schemas/known-state.ts';
import { fingerprintOfText } from '../../decisions/fingerprint.ts';
import { ShardedTable } from '../../decisions/sharded-table.ts';
import type { MeasureMemory } from './lacking-when-settled.ts';
import type { OwnerSighting } from './made-system.ts';
import { longestSettleMinutes, quarterHourMs } from './settle-time.ts';

/** Bounds the memory: one entry for every two calls that change something. */
const entriesPerCall = 0.5;
const gone = '';

/**
 * What the calls of a whole trail show of systems, by the quarter of an hour: the last of each. At most 9 bytes for
 * each call that changes something; a trail that would need more is not judged by it.
 */
export class TrailMeasures implements MeasureMemory {
  readonly #table = new ShardedTable(1);
  readonly #seed: number;
  #allowance = 1_000;
  #isWhole = true;

  /** `seed`: random, so that nobody can construct collisions. */
  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Bytes kept. */
  get bytes(): number {
    return this.#table.bytes;
  }

  /** False where there was more than could be kept: then what is not found may have been there. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Notes that another call changed something, whatever it was. */
  countCall(): void {
    this.#allowance += entriesPerCall;
  }

  note({ owner, sighting }: OwnerSighting): void {
    const at = Date.parse(sighting.at);
    if (sighting.gone) this.#put(owner, gone, at, true);
    for (const [measure, has] of Object.entries(sighting.measures)) {
      this.#put(owner, measure, at, has);
    }
  }

  shown(owner: StateOwner, measure: string, from: number, to: number): boolean | undefined {
    const last = Math.ceil(to / quarterHourMs) - 1;
    const first = Math.max(
      Math.floor(from / quarterHourMs),
      last - (longestSettleMinutes * 60_000) / quarterHourMs - 1,
    );
    for (let step = last; step >= first; step -= 1) {
      const [high, low] = this.#keyOf(owner, measure, step);
      if (!this.#table.has(high, low)) continue;
      return this.#table.at(high, low, (words) => ((words[0] ?? 0) & 1) === 1);
    }
    return undefined;
  }

  isGone(owner: StateOwner, from: number, to: number): boolean {
    return this.shown(owner, gone, from, to) === true;
  }

  #put(owner: StateOwner, measure: string, at: number, has: boolean): void {
    const step = Math.floor(at / quarterHourMs);
    const [high, low] = this.#keyOf(owner, measure, step);
    if (!this.#table.has(high, low)) {
      if (this.#allowance < 1) {
        this.#isWhole = false;
        return;
      }
      this.#allowance -= 1;
    }
    // The later one counts; of two in one instant the one that gives.
    const word = 2 * (at - step * quarterHourMs) + (has ? 1 : 0);
    this.#table.at(high, low, (words) => {
      words[0] = Math.max(words[0] ?? 0, word);
    });
  }

  #keyOf({ account, region, type, id }: StateOwner, measure: string, step: number) {
    return fingerprintOfText(`${step}|${account}|${region}|${type}|${measure}|${id}`, this.#seed);
  }
}
