import type { Json } from '../../../schemas/json.ts';

/**
 * The texts a value is compared as: a scalar as it is written, an object as its JSON. JSON inside a string is escaped in
 * that text (`\"s3:*\"`), which rules are not written for, so the unescaped form counts too. None for null.
 */
export function textsOf(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (value === null) return [];
  if (typeof value !== 'object') return [String(value)];
  const text = JSON.stringify(value);
  return text.includes('\\"') ? [text, text.replaceAll('\\"', '"')] : [text];
}
