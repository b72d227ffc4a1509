import { makeMemoryAlertPublisher } from '../../../src/adapters/memory/alert-publisher.ts';
import { makeMemoryGapStore } from '../../../src/adapters/memory/gap-store.ts';
import { makeMemoryGrantStore } from '../../../src/adapters/memory/grant-store.ts';
import { makeMemoryInventoryStore } from '../../../src/adapters/memory/inventory-store.ts';
import { makeMemoryMatterStore } from '../../../src/adapters/memory/matter-store.ts';
import { makeTellPeople } from '../../../src/application/auditing/telling/tell-people.ts';
import { makeNoteControls } from '../../../src/application/gaps/note-controls.ts';
import { makeKeepBaseline } from '../../../src/application/inventory/keep-baseline.ts';
import { makeNoteInventoriedControls } from '../../../src/application/inventory/note-inventoried-controls.ts';
import { makeTakeInventory } from '../../../src/application/inventory/take-inventory.ts';
import type { AlertPublisher } from '../../../src/application/ports/alert-publisher.ts';
import { targetKeyOf } from '../../../src/domain/grants/target-key.ts';
import type { GrantTarget } from '../../../src/schemas/grant-target.ts';
import type { Inventory, InventoryEntry, InventoryPart } from '../../../src/schemas/inventory.ts';
import { grantOf } from '../../domain/grants/grant-fixtures.ts';
import {
  account,
  entryOf,
  inventoryOf,
  partOf,
  unreadPart,
} from '../../domain/inventory/inventory-fixtures.ts';

const attachment: GrantTarget = {
  kind: 'managed-policy-attachment',
  holder: 'role',
  name: 'Deploy',
  policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
};
const admin = entryOf('admin', { level: 'high', target: attachment });
const place = { account, region: 'global', target: attachment };
const grantId = `${targetKeyOf(place)}@inventory`;

/** An auditor in memory; `take` takes the inventory of a day in March. */
function makeWorld({ isExplained = false }: { readonly isExplained?: boolean } = {}) {
  const grants = makeMemoryGrantStore();
  const gaps = makeMemoryGapStore();
  const publisher = makeMemoryAlertPublisher();
  const store = makeMemoryInventoryStore();
  let next: Inventory = inventoryOf([]);
  let failures = 0;
  const failing: AlertPublisher = {
    async publish(alert) {
      if (failures-- > 0) throw new Error('SNS cannot be reached');
      await publisher.publish(alert);
    },
  };
  const clock = { now: () => new Date(next.takenAt) };
  const takeInventory = makeTakeInventory({
    readInventory: async () => next,
    store,
    keepBaseline: makeKeepBaseline({ grants }),
    noteControls: makeNoteInventoriedControls({ noteControls: makeNoteControls({ gaps }) }),
    isExplained: async () => isExplained,
    tellPeople: makeTellPeople({
      matters: makeMemoryMatterStore(),
      publisher: failing,
      clock,
      staleAfterSeconds: 0,
    }),
    clock,
  });
  return {
    grants,
    gaps,
    alerts: publisher.sent,
    failNextAlert: () => {
      failures = 1;
    },
    take(day: number, entries: readonly InventoryEntry[], parts: InventoryPart[] = [partOf()]) {
      const takenAt = `2026-03-${String(day).padStart(2, '0')}T09:00:00Z`;
      next = inventoryOf(entries, { takenAt, parts });
      return takeInventory();
    },
  };
}

describe('the first inventory', () => {
  test('is the baseline: nobody is alerted, and its access is kept as it is', async () => {
    const world = makeWorld();
    const taken = await world.take(1, [admin]);
    expect(taken).toMatchObject({ account, standings: { 'newly-visible': 1 }, told: 0 });
    expect(world.alerts).toEqual([]);
    expect(await world.grants.get(grantId)).toMatchObject({
      state: 'kept',
      because: 'baseline',
      record: null,
      target: attachment,
    });
  });

  test('leaves access alone that an event opened before', async () => {
    const world = makeWorld();
    await world.grants.create(grantOf({ id: 'temporary', ...place }));
    await world.take(1, [admin]);
    expect(await world.grants.get(grantId)).toBeUndefined();
  });

  test('lists controls that are off as gaps that nobody is chased for', async () => {
    const world = makeWorld();
    await world.take(1, [entryOf('off', { control: 'trail-records' })]);
    const { items } = await world.gaps.list({ limit: 10 });
    expect(items).toEqual([
      expect.objectContaining({ control: 'trail-records', closedAt: null, record: null }),
    ]);
    expect(items[0]?.dueAt.startsWith('9999')).toBe(true);
  });
});

describe('later inventories', () => {
  test('tell once of what is new and grave and no event explains', async () => {
    const world = makeWorld();
    await world.take(1, []);
    expect(await world.take(8, [admin])).toMatchObject({ standings: { new: 1 }, told: 1 });
    await world.take(8, [admin]);
    await world.take(15, [admin]);
    expect(world.alerts).toHaveLength(1);
    expect(world.alerts[0]).toMatchObject({ kind: 'inventory-new', level: 'high', account });
    expect(world.alerts[0]?.body).toContain('detach-role-policy');
  });

  test('make nothing that came later part of the baseline', async () => {
    const world = makeWorld();
    await world.take(1, []);
    await world.take(8, [admin]);
    expect(await world.grants.get(grantId)).toBeUndefined();
  });

  test('are silent on what an event explains, and on what is not grave', async () => {
    const explained = makeWorld({ isExplained: true });
    await explained.take(1, []);
    await explained.take(8, [admin]);
    const harmless = makeWorld();
    await harmless.take(1, []);
    await harmless.take(8, [entryOf('a', { level: 'medium' })]);
    expect([...explained.alerts, ...harmless.alerts]).toEqual([]);
  });

  test('tell of what became graver', async () => {
    const world = makeWorld();
    await world.take(1, [entryOf('a', { level: 'low' })]);
    await world.take(8, [entryOf('a', { level: 'critical' })]);
    expect(world.alerts).toHaveLength(1);
  });

  test('tell again of what was gone and came back', async () => {
    const world = makeWorld();
    for (const [day, entries] of [
      [1, []],
      [8, [admin]],
      [15, []],
      [22, [admin]],
    ] as const) {
      await world.take(day, entries);
    }
    expect(world.alerts).toHaveLength(2);
  });

  test('tell again where telling failed, for nothing was remembered yet', async () => {
    const world = makeWorld();
    await world.take(1, []);
    world.failNextAlert();
    await expect(world.take(8, [admin])).rejects.toThrow('SNS');
    await world.take(9, [admin]);
    expect(world.alerts).toHaveLength(1);
  });

  test('close the baseline grant of what is gone, so that it keeps nothing alive any more', async () => {
    const world = makeWorld();
    await world.take(1, [admin]);
    await world.take(8, []);
    expect(await world.grants.get(grantId)).toMatchObject({ state: 'already-gone', dueAt: null });
    await world.take(15, [admin]);
    expect(await world.grants.get(grantId)).toMatchObject({ state: 'already-gone' });
  });

  test('close nothing where nobody could look', async () => {
    const world = makeWorld();
    await world.take(1, [admin, entryOf('off', { control: 'trail-records' })]);
    const taken = await world.take(8, [], [unreadPart]);
    expect(taken).toMatchObject({ standings: { unseen: 2 }, unread: ['iam:ListUsers (global)'] });
    expect(await world.grants.get(grantId)).toMatchObject({ state: 'kept' });
    const { items } = await world.gaps.list({ state: 'open', limit: 10 });
    expect(items).toHaveLength(1);
  });

  test('close the gap of a control that is on again', async () => {
    const world = makeWorld();
    await world.take(1, [entryOf('off', { control: 'trail-records' })]);
    await world.take(8, []);
    expect((await world.gaps.list({ state: 'open', limit: 10 })).items).toEqual([]);
    expect((await world.gaps.list({ state: 'closed', limit: 10 })).items).toHaveLength(1);
  });

  test('leave a baseline grant to its timer that was given an end', async () => {
    const world = makeWorld();
    await world.take(1, [admin]);
    const kept = await world.grants.get(grantId);
    if (kept === undefined) throw new Error('the baseline has no grant');
    const ending = { ...kept, state: 'extended', expiresAt: '2026-04-01T00:00:00Z' } as const;
    await world.grants.replace({ ...ending, dueAt: ending.expiresAt, version: 2 }, 1);
    await world.take(8, []);
    expect(await world.grants.get(grantId)).toMatchObject({ state: 'extended' });
  });
});
