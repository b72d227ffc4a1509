import fc from 'fast-check';
import { compileTextPattern } from '../../../../src/domain/risk/sigma/text-pattern.ts';

test.each([
  ['equals', 'StopLogging', 'stoplogging', true],
  ['equals', 'Stop', 'StopLogging', false],
  ['equals', 'Stop*', 'StopLogging', true],
  ['equals', '*Log?ing', 'StopLogging', true],
  ['equals', 'a\\*b', 'a*b', true],
  ['equals', 'a\\*b', 'axb', false],
  ['equals', 'a\\\\*', 'a\\tail', true],
  ['equals', 'C:\\dir', 'c:\\DIR', true],
  ['equals', '', '', true],
  ['equals', '', 'x', false],
  ['contains', 'log', 'StopLogging', true],
  ['contains', '*', '', true],
  ['contains', 's?o', 'an STOO', true],
  ['startswith', 'stop', 'StopLogging', true],
  ['startswith', 'logging', 'StopLogging', false],
  ['endswith', 'logging', 'StopLogging', true],
  ['endswith', '/0', '203.0.113.0/30', false],
] as const)('%s %j on %j: %j', (anchoring, pattern, text, expected) => {
  expect(compileTextPattern(pattern, anchoring, false)(text)).toBe(expected);
});

test('case counts only where it is asked for', () => {
  expect(compileTextPattern('Stop*', 'equals', true)('stopLogging')).toBe(false);
  expect(compileTextPattern('Stop*', 'equals', true)('StopLogging')).toBe(true);
});

test('a wildcard pattern means what the same regular expression means', () => {
  const piece = fc.constantFrom('a', 'b', '*', '?');
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 8 }),
      fc.stringMatching(/^[ab]{0,12}$/),
      (pieces, text) => {
        const source = pieces.map((one) => (one === '*' ? '.*' : one === '?' ? '.' : one)).join('');
        const expected = new RegExp(`^${source}$`, 's').test(text);
        expect(compileTextPattern(pieces.join(''), 'equals', false)(text)).toBe(expected);
      },
    ),
  );
});

test('a text on which others backtrack for ever is answered', () => {
  const matches = compileTextPattern('*a'.repeat(40), 'equals', false);
  expect(matches(`${'a'.repeat(50_000)}b`)).toBe(false);
});
