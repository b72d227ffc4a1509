import fc from 'fast-check';
import { deniedLately } from '../../src/domain/attempts/denied-lately.ts';
import { toInstant } from '../../src/schemas/instant.ts';

const start = Date.parse('2026-03-02T10:00:00Z');
const calls = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 2_400 }).map((seconds) => toInstant(start + seconds * 1_000)),
    action: fc.constantFrom('iam:CreateUser', 'ec2:RunInstances', 'kms:PutKeyPolicy'),
  }),
  { minLength: 1, maxLength: 30 },
);

test('it is the most calls in any ten minutes that hold the call, in whatever order they come', () => {
  fc.assert(
    fc.property(calls, fc.nat(), (refused, index) => {
      const at = refused[index % refused.length]?.at ?? '';
      const moment = Date.parse(at);
      let most = 0;
      for (let from = moment - 600_000; from <= moment; from += 1_000) {
        const within = refused.filter(
          ({ at: time }) => Date.parse(time) >= from && Date.parse(time) <= from + 600_000,
        );
        most = Math.max(most, within.length);
      }
      const found = deniedLately(refused, at);
      expect(found.calls).toBe(most);
      expect(deniedLately(refused.toReversed(), at).calls).toBe(most);
      expect(found.actions).toEqual([...new Set(found.actions)].toSorted());
    }),
    { numRuns: 200 },
  );
});

test('one more refused call never makes it fewer', () => {
  fc.assert(
    fc.property(calls, calls, (refused, more) => {
      const at = refused[0]?.at ?? '';
      expect(deniedLately([...refused, ...more], at).calls).toBeGreaterThanOrEqual(
        deniedLately(refused, at).calls,
      );
    }),
  );
});
