import type { JsonObject } from '../../schemas/json.ts';
import { fingerprintOf, fingerprintOfText } from './fingerprint.ts';
import { ShardedTable } from './sharded-table.ts';

/** What an event is to those seen before: `new`, a `copy` (same id, same content), a `conflict` (same id, other content). */
export type Seen = 'new' | 'copy' | 'conflict';

/** Remembers events by id and content in about 27 bytes each. */
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

  /** Notes an event. The id with which a conflict is kept is noted by a second call. */
  note(eventId: string, content: JsonObject): Seen {
    const [idHigh, idLow] = fingerprintOfText(eventId, this.#seed);
    const [high, low] = fingerprintOf(content, this.#seed);
    return this.#table.at(idHigh, idLow, (words, isNew) => {
      if (isNew) {
        words[0] = high;
        words[1] = low;
        return 'new';
      }
      return words[0] === high && words[1] === low ? 'copy' : 'conflict';
    });
  }
}
