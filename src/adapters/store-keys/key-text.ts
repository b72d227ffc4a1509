import { createHash } from 'node:crypto';

/** Parts of one key stand between tabs: below every character an escaped part can begin with, so that prefixes sort first. */
export const keySeparator = '\t';
/** Above the separator, below every escaped part: `prefix + afterSeparator` bounds all keys that continue `prefix`. */
export const afterSeparator = '\n';

const escapedControl = '\u001c';
const escapedSurrogate = '\u001d';
const shortened = '\u001e';
/** DynamoDB allows 1,024 bytes for a sort key; an instant, a revision and separators stand beside this. */
const longestPart = 700;

/**
 * Any text as one part of a key: two texts never share a part, parts sort (by their UTF-8 bytes) as the texts do, and
 * none is longer than 766 bytes. Control characters and lone surrogates are escaped; a long text is cut and its sha256
 * added, so beyond 700 bytes the order is the hash's.
 */
export function keyText(text: string): string {
  const escaped = plain.test(text) ? text : withoutControls(text);
  const bytes = Buffer.from(escaped, 'utf8');
  if (bytes.length <= longestPart) return escaped;
  let end = longestPart;
  while (isContinuation(bytes[end])) end -= 1;
  const hash = createHash('sha256').update(escaped).digest('hex');
  return `${bytes.toString('utf8', 0, end)}${shortened}${hash}`;
}

/** Orders two keys as DynamoDB does: by UTF-8 bytes, which differs from JavaScript's own order beyond U+FFFF. */
export function compareKeys(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left, 'utf8'), Buffer.from(right, 'utf8'));
}

const plain = /^[ -~]*$/;

function withoutControls(text: string): string {
  let escaped = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) escaped += escapedControl + String.fromCharCode(0x20 + code);
    else if (code >= 0xd800 && code <= 0xdfff) escaped += escapedSurrogate + code.toString(16);
    else escaped += character;
  }
  return escaped;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte < 0xc0;
}
