import { makeKeepBaseline } from '../../../src/application/inventory/keep-baseline.ts';
import type { KnownEntry } from '../../../src/schemas/inventory.ts';
import { grantOf, targets } from '../../domain/grants/grant-fixtures.ts';
import { entryOf } from '../../domain/inventory/inventory-fixtures.ts';
import { makeExpiryWorld } from '../grants/expiry-world.ts';

const target = targets['managed-policy-attachment'];
const temporary = grantOf({ id: 'temporary', target, region: 'global' });

/** The attachment, as an inventory found it that was taken at that instant. */
function foundAt(takenAt: string): KnownEntry {
  return {
    entry: entryOf('attachment', { target }),
    firstSeenAt: takenAt,
    isBaseline: true,
    goneAt: null,
  };
}

async function worldWith(inventoriedAt: string) {
  const world = await makeExpiryWorld();
  const keepBaseline = makeKeepBaseline({ grants: world.grants });
  await keepBaseline(foundAt(inventoriedAt), inventoriedAt);
  await world.grants.create(temporary);
  world.aws.open(temporary);
  return { world, keepBaseline };
}

test('a temporary change that gives again what was there before does not take it away at its end', async () => {
  const { world } = await worldWith('2026-01-01T00:00:00Z');
  expect(await world.expire('temporary')).toMatchObject({ outcome: 'kept' });
  expect(world.hasOpen(temporary)).toBe(true);
});

test('what an inventory saw only after the event had opened it ends all the same', async () => {
  const { world } = await worldWith(
    new Date(Date.parse(temporary.openedAt) + 60_000).toISOString(),
  );
  expect(await world.expire('temporary')).toMatchObject({ outcome: 'revoked' });
  expect(world.hasOpen(temporary)).toBe(false);
});

test('what was there before and was gone in between keeps nothing', async () => {
  const { world, keepBaseline } = await worldWith('2026-01-01T00:00:00Z');
  const [baseline] = (await world.grants.list({ because: 'baseline', limit: 10 })).items;
  const known = foundAt('2026-01-01T00:00:00Z');
  await keepBaseline(
    { ...known, goneAt: '2026-02-01T00:00:00Z', ...(baseline && { grant: baseline.id }) },
    '2026-02-01T00:00:00Z',
  );
  expect(await world.expire('temporary')).toMatchObject({ outcome: 'revoked' });
});
