import { isJsonObject, type Json } from '../../../schemas/json.ts';

/** Deeper than anything AWS records; bounds the recursion on a hostile value. */
const deepest = 100;

/** A JSON value as text that is the same whatever the order of its keys. */
export function canonicalText(value: Json | undefined, depth = 0): string {
  if (depth > deepest) return '…';
  if (Array.isArray(value)) {
    return `[${value.map((element) => canonicalText(element, depth + 1)).join(',')}]`;
  }
  if (!isJsonObject(value)) return JSON.stringify(value ?? null);
  const pairs = Object.entries(value)
    .filter(([, held]) => held !== undefined && held !== null)
    .map(([key, held]) => `${JSON.stringify(key)}:${canonicalText(held, depth + 1)}`);
  return `{${pairs.toSorted().join(',')}}`;
}
