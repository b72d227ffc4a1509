import fc from 'fast-check';
import type { CountedCap } from '../../src/adapters/store-keys/revocation-cap-key.ts';
import type { RevocationCap } from '../../src/application/ports/revocation-cap.ts';
import { hostileIds } from './hostile-text.ts';

const noon = Date.parse('2026-03-02T12:00:00Z');
const minutesLater = (minutes: number) => new Date(noon + minutes * 60_000);
const policyA = 'a'.repeat(64);
const policyB = 'b'.repeat(64);

/** What every cap does. `makeStore` hands out an empty store, from which caps of several workers and policies are made. */
export function describeRevocationCap(
  name: string,
  makeStore: () => Promise<(cap: CountedCap) => RevocationCap>,
): void {
  const twoAnHour = { most: 2, hours: 1, sha256: policyA };

  describe(`revocation cap: ${name}`, () => {
    test('one more than may be within the hours reaches it', async () => {
      const cap = (await makeStore())(twoAnHour);
      expect(await cap.take('g1', minutesLater(0))).toBe('free');
      expect(await cap.take('g2', minutesLater(30))).toBe('free');
      expect(await cap.take('g3', minutesLater(59))).toBe('reached');
    });

    test('those that lie longer back do not count', async () => {
      const cap = (await makeStore())(twoAnHour);
      for (let at = 0; at < 10; at += 1)
        expect(await cap.take(`g${at}`, minutesLater(at * 31))).toBe('free');
    });

    test('a grant that asks again keeps its place, also later, and takes no second one', async () => {
      const cap = (await makeStore())(twoAnHour);
      for (const at of [0, 1, 59, 61, 600])
        expect(await cap.take('g1', minutesLater(at))).toBe('free');
      expect(await cap.take('g2', minutesLater(600))).toBe('free');
      expect(await cap.take('g3', minutesLater(600))).toBe('free');
      expect(await cap.take('g4', minutesLater(600))).toBe('reached');
      expect(await cap.take('g1', minutesLater(600))).toBe('free');
    });

    test('once reached it stays reached, until the policy is another one', async () => {
      const capOf = await makeStore();
      const cap = capOf({ ...twoAnHour, most: 0 });
      expect(await cap.take('g1', minutesLater(0))).toBe('reached');
      expect(await cap.take('g2', minutesLater(60 * 24 * 365))).toBe('reached');
      // More places under the same policy would be a policy that was not changed.
      expect(await capOf({ ...twoAnHour, most: 100 }).take('g3', minutesLater(1))).toBe('reached');
      expect(await capOf({ ...twoAnHour, sha256: policyB }).take('g1', minutesLater(1))).toBe(
        'free',
      );
    });

    test('two workers never let more through than may be', async () => {
      const capOf = await makeStore();
      const workers = [capOf({ ...twoAnHour, most: 3 }), capOf({ ...twoAnHour, most: 3 })];
      const answers = await Promise.all(
        [0, 1, 2, 3, 4, 5].map((at) => workers[at % 2]?.take(`g${at}`, minutesLater(at))),
      );
      expect(answers.filter((answer) => answer === 'free')).toHaveLength(3);
      expect(answers.filter((answer) => answer === 'reached')).toHaveLength(3);
    });

    test('the same grant at two workers has one place', async () => {
      const capOf = await makeStore();
      const workers = [capOf(twoAnHour), capOf(twoAnHour)];
      const answers = await Promise.all(
        [0, 1, 2, 3].map((at) => workers[at % 2]?.take('g', minutesLater(0))),
      );
      expect(answers).toEqual(['free', 'free', 'free', 'free']);
      expect(await workers[0]?.take('h', minutesLater(0))).toBe('free');
    });

    test('no two grants share a place, whatever their ids', async () => {
      const cap = (await makeStore())({ ...twoAnHour, most: hostileIds.length });
      for (const id of hostileIds) expect(await cap.take(id, minutesLater(0))).toBe('free');
      for (const id of hostileIds) expect(await cap.take(id, minutesLater(1))).toBe('free');
      expect(await cap.take('one more', minutesLater(1))).toBe('reached');
    });

    test('within any span of the hours no more are let through than may be', async () => {
      const capOf = await makeStore();
      let runs = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(150), { minLength: 1, maxLength: 8 }), async (minutes) => {
          runs += 1;
          const cap = capOf({ ...twoAnHour, sha256: runs.toString(16).padStart(64, '0') });
          const free: number[] = [];
          for (const [at, minute] of minutes.toSorted((a, b) => a - b).entries())
            if ((await cap.take(`g${at}`, minutesLater(minute))) === 'free') free.push(minute);
          for (const from of free)
            expect(
              free.filter((minute) => minute >= from && minute < from + 60).length,
            ).toBeLessThanOrEqual(2);
        }),
        { numRuns: 15 },
      );
    });
  });
}
