import { isJsonObject, type Json, type JsonObject } from '../../../src/schemas/json.ts';

/** A number in [0, 1), as `Math.random` gives. */
export type Random = () => number;

const below = (random: Random, limit: number): number => Math.floor(random() * limit);

const oddTexts: readonly string[] = [
  '',
  ' ',
  'null',
  '*',
  '%',
  '\u0000',
  '\ud800',
  '𝕏'.repeat(40),
  '‮abc',
  'HIDDEN_DUE_TO_SECURITY_REASONS',
  'arn:aws:iam::111122223333:role/a/b/c',
  'arn:::::',
  'arn:aws:s3:::',
  '0.0.0.0/0',
  '1.2.3.4/0',
  '::/0',
  '999.1.1.1/99',
  '2026-13-45T99:99:99Z',
  '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Principal":"*"}]}',
  '{"Statement":',
  '%7B%22Statement%22%3A%7B%7D%7D',
  '%ZZ',
  '[[[[',
  '"\\"{}\\""',
  '<script>alert(1)</script>',
  '=cmd()',
  '__proto__',
  'constructor',
];

const oddKeys: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'items',
  'content',
  'tag',
  '',
  '0',
  'a.b.c',
  'Statement',
  'Principal',
  'errorCode',
  'userIdentity',
];

/** A list or mapping nested so deep that a function that calls itself for each level runs out of stack. */
function nested(depth: number, asList: boolean): Json {
  let value: Json = 'deep';
  for (let level = 0; level < depth; level += 1) value = asList ? [value] : { Statement: value };
  return value;
}

function oddValue(random: Random): Json {
  switch (below(random, 12)) {
    case 0:
      return null;
    case 1:
      return random() < 0.5;
    case 2:
      return [0, -1, 1e308, 1.5, Number.MAX_SAFE_INTEGER][below(random, 5)] ?? 0;
    case 3:
      return {};
    case 4:
      return [];
    case 5:
      return [null, {}, [], 'x', 7];
    case 6:
      return { items: [{ items: {} }, null] };
    case 7:
      return nested(30, random() < 0.5);
    case 8:
      // Rare: the cost of the record itself would outweigh everything else.
      return random() < 0.01 ? 'x'.repeat(300_000) : 'ab*?\\'.repeat(200);
    case 9:
      return Object.fromEntries(
        Array.from({ length: 60 }, (_, index): [string, Json] => [`k${index}`, index]),
      );
    default:
      return oddTexts[below(random, oddTexts.length)] ?? '';
  }
}

interface Spot {
  readonly holder: JsonObject | Json[];
  readonly key: string | number;
}

/** Every place in a record where something can be changed, to a bounded depth. */
function spotsOf(value: Json, spots: Spot[], depth: number): void {
  if (depth > 12 || spots.length > 400) return;
  if (Array.isArray(value)) {
    for (const [key, element] of value.entries()) {
      spots.push({ holder: value, key });
      spotsOf(element, spots, depth + 1);
    }
  } else if (isJsonObject(value)) {
    for (const key of Object.keys(value)) {
      spots.push({ holder: value, key });
      spotsOf(value[key] ?? null, spots, depth + 1);
    }
  }
}

function setAt({ holder, key }: Spot, value: Json): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  // An own property even where it is called `__proto__`, as `JSON.parse` makes it.
  else
    Object.defineProperty(holder, key, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
}

function valueAt({ holder, key }: Spot): Json {
  return (Array.isArray(holder) ? holder[Number(key)] : holder[String(key)]) ?? null;
}

/** The value in another type, keeping what it says where that is possible. */
function inOtherType(value: Json): Json {
  if (typeof value === 'string') return Number.isNaN(Number(value)) ? [value] : Number(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value[0] ?? {};
  return value === null ? {} : JSON.stringify(value).slice(0, 20_000);
}

/** Changes a record in place, in one to four spots. */
export function mutate(record: JsonObject, random: Random): void {
  const spots: Spot[] = [];
  spotsOf(record, spots, 0);
  mutateAt(spots, random);
  // Last and rare: as deep as a record of 256 kB can be, deeper than functions that call themselves can follow.
  const spot = spots[below(random, spots.length)];
  if (spot !== undefined && random() < 0.0005) setAt(spot, nested(40_000, random() < 0.5));
}

function mutateAt(spots: readonly Spot[], random: Random): void {
  for (let times = 1 + below(random, 4); times > 0; times -= 1) {
    const spot = spots[below(random, spots.length)];
    if (spot === undefined) return;
    switch (below(random, 6)) {
      case 0:
        if (!Array.isArray(spot.holder)) Reflect.deleteProperty(spot.holder, String(spot.key));
        break;
      case 1:
        setAt(spot, inOtherType(valueAt(spot)));
        break;
      case 2:
        setAt(
          { holder: spot.holder, key: oddKeys[below(random, oddKeys.length)] ?? '' },
          Array.isArray(spot.holder) ? null : oddValue(random),
        );
        break;
      case 3: {
        const other = spots[below(random, spots.length)];
        // A copy: a record that holds itself could not be JSON.
        if (other !== undefined) setAt(spot, structuredClone(valueAt(other)));
        break;
      }
      default:
        setAt(spot, oddValue(random));
    }
  }
}
