import fc from 'fast-check';

/** Ids nobody should choose, all different, in the order DynamoDB sorts them in: by UTF-8 bytes. */
export const hostileIds: readonly string[] = [
  '\u0000',
  '\t',
  '\n\u001c',
  ' ',
  '#',
  '../../etc/passwd',
  '1#2',
  '=cmd()',
  '__proto__',
  'a',
  'a\tb',
  'a#0000000000000001',
  'constructor',
  '~',
  'é',
  'é'.normalize('NFD').slice(1),
  '日本語',
  '\uffee',
  '😀',
].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));

/** Any text, with a liking for odd units: lone surrogates, controls, quotes, very long ones. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('', '\ud800', 'x'.repeat(3_000), ...hostileIds),
);
