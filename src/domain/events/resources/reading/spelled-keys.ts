import { isJsonObject, type Json, type JsonObject } from '../../../../schemas/json.ts';
import { namedText } from '../../bounded-text.ts';
import { safeAddress } from './safe-address.ts';

/** How many keys of one object, and how many elements of one list, are looked at. */
const widest = 60;

/** The values of an object by their keys in lower case: AWS's spellings differ in case alone (`dBName`, `ARN`). */
export type SpelledKeys = ReadonlyMap<string, Json>;

const none: SpelledKeys = new Map();

/** Reads the keys of an object, the first of each spelling. */
export function spelledKeys(from: Json | undefined): SpelledKeys {
  if (!isJsonObject(from)) return none;
  const keys = new Map<string, Json>();
  let seen = 0;
  for (const key in from) {
    seen += 1;
    if (seen > widest) break;
    const value = ownValue(from, key);
    const lower = key.slice(0, 64).toLowerCase();
    if (value !== undefined && value !== null && !keys.has(lower)) keys.set(lower, value);
  }
  return keys;
}

function ownValue(from: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(from, key) ? from[key] : undefined;
}

/** The texts a key holds that may name something: one, or those of a list. Numbers are ids in some services. */
export function textsAt(keys: SpelledKeys, key: string): readonly string[] {
  const value = keys.get(key);
  if (value === undefined) return noTexts;
  const list = Array.isArray(value) ? value.slice(0, widest) : [value];
  return list.flatMap((each: Json) => {
    if (typeof each === 'number') return Number.isSafeInteger(each) ? [String(each)] : [];
    const text = namedText(each);
    return (text === undefined ? undefined : safeAddress(text)) ?? [];
  });
}

const noTexts: readonly string[] = [];
