import type { Json } from '../../schemas/json.ts';

/** Longest text taken over from an event: an ARN or an object key with room to spare. */
const longest = 2_048;

/** What CloudTrail writes instead of a value it hides. It names nothing. */
const hidden: ReadonlySet<string> = new Set([
  'HIDDEN_DUE_TO_SECURITY_REASONS',
  '<sensitiveDataRemoved>',
  '***',
  '****',
]);

/** True for what CloudTrail writes instead of a value it hides. */
export function isHidden(text: string): boolean {
  return hidden.has(text) || (text.length > 2 && text.length < 64 && /^\*+$/.test(text));
}

/** A text that names something: not empty, not hidden by CloudTrail, cut to a bounded length. */
export function namedText(value: Json | undefined): string | undefined {
  if (typeof value !== 'string' || value === '' || hidden.has(value)) return undefined;
  return value.length > longest ? value.slice(0, longest) : value;
}

/** An account id. Rewritten logs hold it as a number. */
export function accountText(value: Json | undefined): string | undefined {
  return typeof value === 'number' ? String(value) : namedText(value)?.slice(0, 64);
}
