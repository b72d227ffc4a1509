import fc from 'fast-check';
import { subjectLine } from '../../../src/domain/alerts/subject-line.ts';

test('what fits stays as it is', () => {
  expect(subjectLine('Warned:', 'tcp/22 from 203.0.113.7/32', '(111122223333)')).toBe(
    'Warned: tcp/22 from 203.0.113.7/32 (111122223333)',
  );
});

test('what does not fit gives way in the middle, and the account stays', () => {
  const line = subjectLine(
    'STILL LIVE 265 d 3 h after its end:',
    `inline policy ${'read-crash-dumps-'.repeat(6)}x on role VendorSupport`,
    '(111122223333)',
  );
  expect(line).toHaveLength(99);
  expect(line).toMatch(
    /^STILL LIVE 265 d 3 h after its end: inline policy .*\.\.\..*role VendorSupport \(111122223333\)$/,
  );
});

test('it is a subject whatever it is made of', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 300 }),
      (head, middle, tail) => {
        expect(subjectLine(`x${head}`, middle, tail)).toMatch(/^[\x20-\x7e]{1,99}$/);
      },
    ),
  );
});
