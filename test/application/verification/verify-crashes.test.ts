import { makeVerifyChanges } from '../../../src/application/verification/verify-changes.ts';
import { changeRecord } from '../../contract/samples.ts';
import { done, stoppedTrail, verifying } from './verification-world.ts';

/** Fails the call of that number, before it has its effect or after. */
function crashing(failAt: number, when: 'before' | 'after') {
  let calls = 0;
  const counted =
    <A extends readonly unknown[], T>(call: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      calls += 1;
      const fails = calls === failAt;
      if (fails && when === 'before') throw new Error('a crash, as the test asked');
      const answer = await call(...args);
      if (fails) throw new Error('a crash, as the test asked');
      return answer;
    };
  return { counted, reached: () => calls >= failAt };
}

async function verified(failAt: number, when: 'before' | 'after') {
  const world = await verifying([changeRecord()], [done()]);
  await world.gapsAre([stoppedTrail]);
  const { counted, reached } = crashing(failAt, when);
  const { records, look, tellPeople } = world.parts;
  const fragile = makeVerifyChanges({
    ...world.parts,
    records: {
      ...records,
      get: counted(records.get),
      replace: counted(records.replace),
      dueVerifications: counted(records.dueVerifications),
    },
    look: counted(look),
    tellPeople: counted(tellPeople),
  });
  await fragile().catch(() => undefined);
  // The same process goes on, and another one after it.
  await fragile().catch(() => undefined);
  await world.verify();
  // It is looked at again two hours after the window, and then who was not told hears of it.
  world.time.now = '2026-03-02T14:50:00Z';
  await world.verify();
  await world.verify();
  const { items } = await world.store.history('CHG-1', { limit: 20 });
  return {
    reached: reached(),
    result: await world.resultOf(),
    history: items.map(({ action }) => action),
    told: world.publisher.sent.map(({ matterId }) => matterId),
  };
}

test('a crash before or after any call leaves the same verification, told once', async () => {
  const { reached: _, ...whole } = await verified(0, 'before');
  expect(whole.result).toMatchObject({ result: 'attention' });
  expect(whole.told).toHaveLength(1);
  let steps = 0;
  for (let failAt = 1; failAt < 30; failAt += 1) {
    for (const when of ['before', 'after'] as const) {
      const { reached, ...crashed } = await verified(failAt, when);
      if (!reached) continue;
      steps += 1;
      expect({ failAt, when, ...crashed }).toEqual({ failAt, when, ...whole });
    }
  }
  expect(steps).toBeGreaterThan(6);
});
