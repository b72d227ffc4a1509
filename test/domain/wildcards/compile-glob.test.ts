import fc from 'fast-check';
import { compilePattern } from '../../../src/domain/matching/patterns/patterns.ts';
import { compileGlob } from '../../../src/domain/wildcards/compile-glob.ts';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ':', '/'), maxLength: 12 });
const patterns = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '*', '?'), maxLength: 8 });

/** What the two wildcards mean, said the plain and slow way. */
function fits(pattern: string, text: string): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return text === '';
  const remaining = rest.join('');
  if (first === '*') return fits(remaining, text) || (text !== '' && fits(pattern, text.slice(1)));
  return text !== '' && (first === '?' || first === text[0]) && fits(remaining, text.slice(1));
}

test('a star spans any characters and a question mark one', () => {
  fc.assert(
    fc.property(patterns, letters, (pattern, text) => {
      expect(compileGlob(pattern)(text)).toBe(fits(pattern, text));
      expect(compilePattern(pattern).matches(text)).toBe(fits(pattern, text));
    }),
  );
});

test('a text without wildcards fits itself alone', () => {
  fc.assert(
    fc.property(letters, letters, (one, other) => {
      expect(compilePattern(one).matches(other)).toBe(one === other);
    }),
  );
});

test('a hostile pattern does not stall', () => {
  const started = performance.now();
  expect(compileGlob(`${'a*'.repeat(500)}b`)('a'.repeat(10_000))).toBe(false);
  expect(compileGlob(`${'a*'.repeat(500)}?b`)('a'.repeat(10_000))).toBe(false);
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('case counts, unless it is told not to', () => {
  expect(compilePattern('Ab*').matches('abc')).toBe(false);
  expect(compilePattern('Ab*', true).matches('abc')).toBe(true);
});
