import fc from 'fast-check';
import {
  compileLinearRegex,
  RegexProblem,
} from '../../../../src/domain/risk/sigma/linear-regex/compile-linear-regex.ts';

test.each([
  ['^Stop', '', 'StopLogging', true],
  ['^stop', '', 'StopLogging', false],
  ['^stop', 'i', 'StopLogging', true],
  ['(?i)^stop', '', 'StopLogging', true],
  ['log(ging|s)$', 'i', 'StopLogging', true],
  ['\\bkali\\b', '', 'aws-cli kali linux', true],
  ['\\bkali\\b', '', 'aws-cli kalium', false],
  ['^(Create|Delete)[A-Z]\\w+$', '', 'DeleteTrail', true],
  ['^\\d{12}$', '', '111122223333', true],
  ['^\\d{12}$', '', '1111222233334', false],
  ['a{2,3}b', '', 'xaab', true],
  ['^a{2,3}b', '', 'aaaab', false],
  ['a.c', '', 'a\nc', false],
  ['a.c', 's', 'a\nc', true],
  ['^b$', 'm', 'a\nb\nc', true],
  ['[^a-c\\d]', '', 'abc123', false],
  ['[]]', '', ']', false],
  ['\\x41\\u0042', '', 'AB', true],
  ['', '', 'anything', true],
])('/%s/%s on %j: %j', (pattern, flags, text, expected) => {
  expect(compileLinearRegex(pattern, flags)(text)).toBe(expected);
});

test.each([
  '(a)\\1',
  '(?=a)b',
  '(?<name>a)',
  'a**',
  '*a',
  '(a',
  'a)',
  '[a',
  '[b-a]',
  'a{3,2}',
  'a{2000}',
  '((a{900}){900})',
  'a\\',
  '\\p{L}',
  'x'.repeat(2_000),
])('/%s/ is refused', (pattern) => {
  expect(() => compileLinearRegex(pattern, '')).toThrow(RegexProblem);
});

const atom = fc.constantFrom(
  'a',
  'b',
  '.',
  '[ab]',
  '[^a]',
  '\\w',
  '\\d',
  'a*',
  'b+',
  'a?',
  'b{1,2}',
  '^',
  '$',
  '\\b',
);
const pattern = fc
  .array(
    fc.oneof(
      atom,
      fc.array(atom, { maxLength: 3 }).map((parts) => `(${parts.join('')}|b)`),
    ),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''));

test('finds what the engine of JavaScript finds', () => {
  fc.assert(
    fc.property(pattern, fc.stringMatching(/^[ab1 \n]{0,10}$/), (source, text) => {
      expect(compileLinearRegex(source, '')(text)).toBe(new RegExp(source).test(text));
    }),
    { numRuns: 500 },
  );
});

test('a pattern on which others backtrack for ever is answered', () => {
  const matches = compileLinearRegex('^(a+)+(a|aa)*.*.*.*b$', '');
  expect(matches('a'.repeat(20_000))).toBe(false);
});
