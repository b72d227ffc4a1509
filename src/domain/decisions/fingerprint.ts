import { isJsonObject, type Json } from '../../schemas/json.ts';

/** 64 bits as two 32-bit words. */
export type Fingerprint = readonly [high: number, low: number];

/** Deeper than any record AWS sends; bounds the recursion on a hostile one. */
const deepest = 600;

let high = 0;
let low = 0;

/**
 * 64 bits that tell one JSON value from another whatever the order of its keys and its spacing. Seeded by the caller
 * at random, so that nobody can write two records that collide. Not for evidence: that is sha256.
 */
export function fingerprintOf(value: Json | undefined, seed: number): Fingerprint {
  add(value, seed | 0, 0);
  return [high >>> 0, low >>> 0];
}

/** As `fingerprintOf`, of a text. */
export function fingerprintOfText(text: string, seed: number): Fingerprint {
  addText(text, seed | 0, 1);
  return [high >>> 0, low >>> 0];
}

/** Sets `high` and `low` to the hash of `value` from the seed; `depth` bounds the recursion. */
function add(value: Json | undefined, seed: number, depth: number): void {
  if (typeof value === 'string') {
    addText(value, seed, 2);
  } else if (depth < deepest && Array.isArray(value)) {
    let first = 3 ^ value.length;
    let second = 5;
    for (const element of value) {
      add(element, seed, depth + 1);
      first = mix(first ^ high);
      second = mix(second + low);
    }
    high = first;
    low = second;
  } else if (depth < deepest && isJsonObject(value)) {
    let first = 7;
    let second = 11;
    for (const key in value) {
      addText(key, seed, 3);
      const keyHigh = high;
      const keyLow = low;
      add(value[key], seed, depth + 1);
      // A sum: the order of keys does not matter.
      first = (first + mix(high ^ Math.imul(keyHigh, 0x85ebca6b))) | 0;
      second = (second + mix(low + Math.imul(keyLow, 0xc2b2ae35))) | 0;
    }
    high = mix(first);
    low = mix(second);
  } else {
    addText(String(value), seed, 4);
  }
}

function addText(text: string, seed: number, kind: number): void {
  let first = seed ^ Math.imul(kind, 0x27d4eb2f);
  let second = Math.imul(seed, 0x165667b1) + text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second + unit, 0x85ebca77) ^ (second >>> 15);
  }
  high = mix(first);
  low = mix(second);
}

function mix(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}
