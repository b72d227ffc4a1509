import { grantKinds } from '../../src/schemas/grant-target.ts';
import { simulate } from './simulate.ts';

test('eight days of access on a bad network: nothing is missed, nothing is revoked wrongly', async () => {
  const result = await simulate({ seed: 7, days: 8, grants: 440, accounts: 10 });
  expect(result.falseRevocations).toEqual([]);
  expect(result.misses).toEqual([]);
  expect(result.untold).toEqual([]);
  expect(result.kinds).toBe(grantKinds.length);
  // The simulation must not be kinder than the world: every kind of fault happened, and access was revoked.
  for (const [fault, count] of Object.entries(result.faults)) {
    expect(`${fault} ${count > 0}`).toBe(`${fault} true`);
  }
  expect(result.lateness.calm.count).toBeGreaterThan(200);
}, 180_000);
