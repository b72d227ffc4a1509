/** A small seeded generator (mulberry32): the trail must be the same on every machine. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function weighted<T extends readonly [number, ...unknown[]]>(
  entries: readonly T[],
  random: () => number,
): T {
  let left = random() * entries.reduce((sum, [weight]) => sum + weight, 0);
  for (const entry of entries) {
    left -= entry[0];
    if (left < 0) return entry;
  }
  const last = entries.at(-1);
  if (last === undefined) throw new RangeError('nothing to pick from');
  return last;
}

export function pick<T>(entries: readonly T[], random: () => number): T {
  const entry = entries[number(random, entries.length)];
  if (entry === undefined) throw new RangeError('nothing to pick from');
  return entry;
}

/** A whole number from 0 to below `below`. */
export const number = (random: () => number, below: number): number => Math.floor(random() * below);
export const hex = (random: () => number, length: number): string =>
  Array.from({ length }, () => number(random, 16).toString(16)).join('');
/** An id as EC2 writes them: `sg-0…`. */
export const id = (prefix: string, random: () => number): string => `${prefix}-0${hex(random, 16)}`;
export const uuid = (random: () => number): string =>
  [8, 4, 4, 4, 12].map((length) => hex(random, length)).join('-');
