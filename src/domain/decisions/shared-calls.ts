import type { ChangeEvent } from '../../schemas/change-event.ts';
import { fingerprintOfText } from './fingerprint.ts';
import { ShardedTable } from './sharded-table.ts';

/** Remembers which calls were seen by the id that all their copies share, in at most 12 bytes each. */
export class SharedCalls {
  readonly #table = new ShardedTable(0);
  readonly #seed: number;

  /** `seed`: random, so that nobody can construct collisions. */
  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Bytes kept. */
  get bytes(): number {
    return this.#table.bytes;
  }

  /** Notes an event that was not seen before; false where another account's copy of the same call was. */
  isFirst({ sharedId, corrects }: ChangeEvent): boolean {
    // A correction says something else of the call than its original did.
    if (sharedId === undefined || corrects !== undefined) return true;
    const [high, low] = fingerprintOfText(sharedId, this.#seed);
    return this.#table.add(high, low);
  }
}
