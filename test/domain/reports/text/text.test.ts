import fc from 'fast-check';
import { displayWidth } from '../../../../src/domain/reports/text/display-width.ts';
import { padTo, shorten, wrap } from '../../../../src/domain/reports/text/fit-text.ts';
import { printable, printableWithin } from '../../../../src/domain/reports/text/printable.ts';
import { anyText } from '../any-decision.ts';

test.each([
  ['\x1b[31mred', '\\x1b[31mred'],
  ['a\u202eb', 'a\\u{202e}b'],
  ['a\nb', 'a\\x0ab'],
  ['\u{e0041}', '\\u{e0041}'],
  ['\ud800', '\\u{d800}'],
  ['Grüße 名前', 'Grüße 名前'],
])('%j is shown as %j', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('nothing that is obeyed or hidden is left, and it is bounded', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 2, max: 50 }), (text, most) => {
      const shown = printableWithin(text, most);
      expect(shown).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      expect(shown.length).toBeLessThanOrEqual(most);
    }),
  );
});

test('marks cannot pile up on a letter', () => {
  expect(printable(`a${'\u0301'.repeat(500)}`).length).toBeLessThan(10);
});

test.each([
  ['abc', 3],
  ['名前', 4],
  ['e\u0301', 1],
  ['✗', 1],
  ['🚀', 2],
])('%s is %d columns wide', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('shortened text fits, padded text fills', () => {
  fc.assert(
    fc.property(
      anyText.map(printable),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom('end' as const, 'middle' as const),
      (text, width, where) => {
        expect(displayWidth(shorten(text, width, where))).toBeLessThanOrEqual(width);
        expect(displayWidth(padTo(text, width, where))).toBe(width);
      },
    ),
  );
});

test('names keep both ends when cut in the middle', () => {
  expect(shorten('sg-0123456789abcdef0', 11, 'middle')).toBe('sg-01…cdef0');
});

test('wrapped lines fit, and all text is there unless the lines run out', () => {
  fc.assert(
    fc.property(anyText.map(printable), fc.integer({ min: 4, max: 60 }), (text, width) => {
      const few = wrap(text, width, 2);
      expect(few.length).toBeLessThanOrEqual(2);
      for (const line of few) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      expect(wrap(text, width, 1e6).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }),
  );
});
