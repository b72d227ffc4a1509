const shardCount = 64;
const firstCapacity = 16;
const fullAt = 0.85;
/** Little at a time: a table just grown is nearly full again, and all tables of a scan share its 64 bytes an event. */
const growth = 1.18;

/**
 * A hash table of fixed-size entries in flat memory: two 32-bit hashes as key, `valueWords` 32-bit words of value.
 * Split in shards that grow one by one, so that growing never needs much more memory than there is.
 */
export class ShardedTable {
  readonly #stride: number;
  readonly #shards: Uint32Array[];
  readonly #used: Uint32Array;
  #size = 0;

  constructor(valueWords: number) {
    this.#stride = 2 + valueWords;
    this.#shards = Array.from(
      { length: shardCount },
      () => new Uint32Array(firstCapacity * this.#stride),
    );
    this.#used = new Uint32Array(shardCount);
  }

  get size(): number {
    return this.#size;
  }

  /** Bytes the table occupies. */
  get bytes(): number {
    return this.#shards.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Calls `use` with the value's words (to read or write) and whether the key is new. */
  at<T>(high: number, low: number, use: (words: Uint32Array, isNew: boolean) => T): T {
    const shard = high & (shardCount - 1);
    const [table, offset, isNew] = this.#slot(shard, high >>> 0, low >>> 0);
    return use(table.subarray(offset + 2, offset + this.#stride), isNew);
  }

  /** Adds a key; true when it is new. */
  add(high: number, low: number): boolean {
    return this.at(high, low, (_, isNew) => isNew);
  }

  /** True when the key was added. */
  has(high: number, low: number): boolean {
    const table = this.#shards[high & (shardCount - 1)];
    return table !== undefined && table[this.#probe(table, high >>> 0, nonZero(low)) + 1] !== 0;
  }

  #slot(shard: number, high: number, low: number): [Uint32Array, number, boolean] {
    let table = this.#shards[shard] ?? new Uint32Array(0);
    const key = nonZero(low);
    let offset = this.#probe(table, high, key);
    if (table[offset + 1] !== 0) return [table, offset, false];
    const used = (this.#used[shard] ?? 0) + 1;
    if (used > (table.length / this.#stride) * fullAt) {
      table = this.#grow(shard, table);
      offset = this.#probe(table, high, key);
    }
    table[offset] = high;
    table[offset + 1] = key;
    this.#used[shard] = used;
    this.#size += 1;
    return [table, offset, true];
  }

  #probe(table: Uint32Array, high: number, key: number): number {
    const stride = this.#stride;
    const capacity = table.length / stride;
    let index = (Math.imul(high >>> 6, 0x9e3779b1) >>> 0) % capacity;
    for (;;) {
      const offset = index * stride;
      if (table[offset + 1] === 0 || (table[offset] === high && table[offset + 1] === key)) {
        return offset;
      }
      index = index + 1 === capacity ? 0 : index + 1;
    }
  }

  #grow(shard: number, old: Uint32Array): Uint32Array {
    const stride = this.#stride;
    const larger = new Uint32Array(Math.ceil((old.length / stride) * growth) * stride);
    for (let offset = 0; offset < old.length; offset += stride) {
      if (old[offset + 1] === 0) continue;
      const to = this.#probe(larger, old[offset] ?? 0, old[offset + 1] ?? 0);
      larger.set(old.subarray(offset, offset + stride), to);
    }
    this.#shards[shard] = larger;
    return larger;
  }
}

/** A low hash of zero marks a free slot, so a key may not have it. */
function nonZero(low: number): number {
  const unsigned = low >>> 0;
  return unsigned === 0 ? 1 : unsigned;
}
