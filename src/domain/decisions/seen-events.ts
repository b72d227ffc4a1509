import type { JsonObject } from '../../schemas/json.ts';
import { fingerprintOf, fingerprintOfText } from './fingerprint.ts';
import { ShardedTable } from './sharded-table.ts';

/** What an event is to those seen before: `new`, a `copy` (same id, same content), a `conflict` (same id, other content). */
export type Seen = 'new' | 'copy' | 'conflict';

/** Remembers events by id and content in at most 23 bytes each. */
export class SeenEvents {
  readonly #table = new ShardedTable(2);
  readonly #seed: number;

  /** `seed`: random, so that nobody can construct collisions. */
  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Bytes kept. */
  get bytes(): number {
    return this.#table.bytes;
  }

  /** Notes an event. A copy of a conflict is a copy too. */
  note(eventId: string, content: JsonObject): Seen {
    const [idHigh, idLow] = fingerprintOfText(eventId, this.#seed);
    const [high, low] = fingerprintOf(content, this.#seed);
    const first = this.#noteAt(idHigh, idLow, high, low);
    if (first !== 'other') return first;
    // Further contents of an id are kept under id and content together.
    const further = this.#noteAt(idHigh ^ Math.imul(high, 5), idLow ^ Math.imul(low, 9), high, low);
    return further === 'copy' ? 'copy' : 'conflict';
  }

  #noteAt(keyHigh: number, keyLow: number, high: number, low: number): 'new' | 'copy' | 'other' {
    return this.#table.at(keyHigh, keyLow, (words, isNew) => {
      if (isNew) {
        words[0] = high;
        words[1] = low;
        return 'new';
      }
      return words[0] === high && words[1] === low ? 'copy' : 'other';
    });
  }
}
