import fc from 'fast-check';
import { patternsOverlap } from '../../../../src/domain/policy/scope/pattern-overlap.ts';
import { compileGlob } from '../../../../src/domain/wildcards/compile-glob.ts';

test.each([
  ['*', 'iam:AttachRolePolicy', true],
  ['iam:*', 'iam:Attach*Policy', true],
  ['i?m:Attach*', 'iam:*RolePolicy', true],
  ['ec2:*', 'iam:*', false],
  ['iam:Get*', 'iam:Attach*', false],
  ['a*b', 'b*a', false],
  ['a*', '*b', true],
  ['', '*', true],
  ['', '?', false],
  ['?', '*', true],
  ['ab?', '?bc*d', false],
])('%s and %s overlap: %s', (left, right, expected) => {
  expect(patternsOverlap(left, right)).toBe(expected);
});

const pattern = fc
  .array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 5 })
  .map((parts) => parts.join(''));

test('two patterns overlap exactly where some text fits both', () => {
  // Where any text fits both, one no longer than both patterns together does.
  const texts = [''];
  for (let i = 0; i < texts.length && (texts[i]?.length ?? 0) < 8; i += 1)
    texts.push(`${texts[i]}a`, `${texts[i]}b`);
  fc.assert(
    fc.property(pattern, pattern, (left, right) => {
      const fitsLeft = compileGlob(left);
      const fitsRight = compileGlob(right);
      const found = texts.some((text) => fitsLeft(text) && fitsRight(text));
      expect(patternsOverlap(left, right)).toBe(found);
      expect(patternsOverlap(right, left)).toBe(found);
    }),
    { numRuns: 400 },
  );
});

test('patterns on which others backtrack for ever are compared', () => {
  const hostile = '*a'.repeat(1_000);
  expect(patternsOverlap(hostile, '*b'.repeat(100))).toBe(false);
});
