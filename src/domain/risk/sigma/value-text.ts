import type { Json } from '../../../schemas/json.ts';

/** Deeper than anything AWS writes, and shallow enough for what calls itself for each level. */
const deepest = 1_000;

/**
 * The texts a value is compared as: a scalar as it is written, an object as its JSON. JSON inside a string is escaped in
 * that text (`\"s3:*\"`), which rules are not written for, so the unescaped form counts too. None for null. Throws a
 * `RangeError` for what is nested too deeply to be searched: the rule cannot be evaluated, and says so.
 */
export function textsOf(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value === null) return [];
  if (typeof value !== 'object') return [String(value)];
  if (isTooDeep(value)) throw new RangeError('nested too deeply to be searched');
  const text = JSON.stringify(value);
  return text.includes('\\"') ? [text, text.replaceAll('\\"', '"')] : [text];
}

/** Ends as soon as one branch is too deep: what is hostile costs no more than what is everyday. */
function isTooDeep(value: Json): boolean {
  const waiting: { readonly value: Json; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.depth > deepest) return true;
    const depth = next.depth + 1;
    for (const inner of Object.values(next.value ?? {})) {
      if (typeof inner === 'object' && inner !== null) waiting.push({ value: inner, depth });
    }
  }
  return false;
}
