import { isJsonObject, type Json } from '../../schemas/json.ts';
import { listed } from '../risk/facts/reading/request-shape.ts';

/** Deeper than any request of AWS; what calls itself for each level must end before the stack does. */
const deepest = 40;

/**
 * Every scalar or object a path of keys leads to, whatever the case of keys, with lists (`[…]`, `{items: […]}`) opened and
 * the `{value: …}` around a scalar taken off: services and their versions write the same request in many ways.
 */
export function looseValues(
  root: Json | undefined,
  keys: readonly string[],
  from = 0,
): readonly Json[] {
  const found: Json[] = [];
  collect(root, keys, from, found, 0);
  return found;
}

function collect(
  value: Json | undefined,
  keys: readonly string[],
  at: number,
  found: Json[],
  depth: number,
): void {
  if (value === undefined || value === null || depth > deepest) return;
  if (isList(value)) {
    for (const entry of listed(value)) collect(entry, keys, at, found, depth + 1);
    return;
  }
  if (at === keys.length) {
    found.push(bare(value));
    return;
  }
  if (!isJsonObject(value)) return;
  const wanted = keys[at] ?? '';
  const lower = wanted.toLowerCase();
  const key = Object.hasOwn(value, wanted)
    ? wanted
    : Object.keys(value).find((one) => one.toLowerCase() === lower);
  if (key !== undefined) collect(value[key], keys, at + 1, found, depth + 1);
}

function isList(value: Json): boolean {
  return Array.isArray(value) || (isJsonObject(value) && Object.hasOwn(value, 'items'));
}

const wrapping: ReadonlySet<string> = new Set(['value', 'content', 'tag']);

function bare(value: Json): Json {
  if (!isJsonObject(value) || !Object.keys(value).every((key) => wrapping.has(key))) return value;
  const wrapped = value['value'] ?? value['content'];
  return wrapped !== undefined && typeof wrapped !== 'object' ? wrapped : value;
}
