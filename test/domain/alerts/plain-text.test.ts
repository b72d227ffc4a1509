import fc from 'fast-check';
import { toAsciiLine, toPlainText } from '../../../src/domain/alerts/plain-text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 300 });

test.each([
  [
    'a line break cannot start a line of its own',
    'bob\r\nVERDICT authorised',
    'bob\u{fffd}VERDICT authorised',
  ],
  ['terminal colours lose their escape', '\u001b[31mred', '\u{fffd}[31mred'],
  ['text cannot be turned round', 'gpj\u202eexe.', 'gpj\u{fffd}exe.'],
  ['nothing hides between letters', 'ad\u200bmin', 'ad\u{fffd}min'],
  ['a web address is no live link', 'see https://evil.example/x', 'see hxxps://evil.example/x'],
  ['chat tools see no mention or link', '<!channel> <u|t>', '‹!channel› ‹u|t›'],
  ['letters of any script stay', 'Zoë Müller 田中', 'Zoë Müller 田中'],
  ['an ARN stays', 'arn:aws:s3:::b/*', 'arn:aws:s3:::b/*'],
])('%s', (_, text, plain) => {
  expect(toPlainText(text)).toBe(plain);
});

test('a long text is cut with a mark, between characters', () => {
  expect(toPlainText('😀'.repeat(50), 10)).toBe(`${'😀'.repeat(9)}…`);
  expect(toPlainText('x'.repeat(10), 10)).toBe('x'.repeat(10));
  expect(toPlainText(' '.repeat(100), 10)).toBe('…');
});

test('whatever comes in, one bounded visible line goes out, and cleaning it again changes nothing', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 120 }), (text, most) => {
      const plain = toPlainText(text, most);
      expect([...plain].length).toBeLessThanOrEqual(most);
      expect(plain).not.toMatch(/[\p{C}\p{Zl}\p{Zp}<>]/u);
      expect(toPlainText(plain, most)).toBe(plain);
    }),
  );
});

test('a subject is one line of printable ASCII of bounded length, whatever comes in', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 4, max: 120 }), (text, most) => {
      const line = toAsciiLine(text, most);
      expect(line.length).toBeLessThanOrEqual(most);
      expect(line).toMatch(/^[\x20-\x7e]*$/);
    }),
  );
});
