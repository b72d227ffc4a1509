import fc from 'fast-check';
import { rememberInventory } from '../../../src/domain/inventory/remember-inventory.ts';
import type { Inventory, KnownEntry, KnownPart } from '../../../src/schemas/inventory.ts';
import { entryOf, inventoryOf, partOf, unreadPart } from './inventory-fixtures.ts';

interface Known {
  readonly parts: readonly KnownPart[];
  readonly entries: readonly KnownEntry[];
}

/** What is known after the inventories, as a store keeps it. */
function after(...inventories: readonly Inventory[]): Known {
  const entries = new Map<string, KnownEntry>();
  let parts: readonly KnownPart[] = [];
  for (const one of inventories) {
    const remembered = rememberInventory({ parts, entries: [...entries.values()] }, one);
    for (const entry of remembered.entries) entries.set(entry.entry.id, entry);
    parts = remembered.parts;
  }
  return { parts, entries: [...entries.values()] };
}

const day = (date: number) => `2026-03-0${date}T09:00:00Z`;
const taken = (date: number, ids: readonly string[], parts = [partOf()]) =>
  inventoryOf(
    ids.map((id) => entryOf(id)),
    { takenAt: day(date), parts },
  );
const standing = (known: Known, next: Inventory) =>
  Object.fromEntries(
    rememberInventory(known, next).compared.map((one) => [one.entry.id, one.standing]),
  );

test('what the first look finds is baseline; what comes later is not', () => {
  const { entries } = after(taken(1, ['a']), taken(2, ['a', 'b']));
  expect(entries.map(({ entry, isBaseline }) => [entry.id, isBaseline])).toEqual([
    ['a', true],
    ['b', false],
  ]);
});

test('a part that is read for the first time later has its baseline then', () => {
  const { entries } = after(taken(1, [], [unreadPart]), taken(2, ['a']));
  expect(entries).toEqual([expect.objectContaining({ isBaseline: true, firstSeenAt: day(2) })]);
});

test('what appears after an outage of the reading is new, for it was looked for before', () => {
  const known = after(taken(1, ['a']), taken(2, [], [unreadPart]));
  expect(standing(known, taken(3, ['a', 'b']))).toEqual({ a: 'still', b: 'new' });
});

test('a resource nobody could read yet has its baseline once somebody can', () => {
  const hidden = partOf({
    unread: [{ permission: 'iam:ListAccessKeys', reason: 'denied', resource: 'user-of-a' }],
  });
  const known = after(taken(1, [], [hidden]), taken(2, [], [hidden]));
  expect(standing(known, taken(3, ['a', 'b']))).toEqual({ a: 'newly-visible', b: 'new' });
  const seenOnce = after(taken(1, [], [hidden]), taken(2, []), taken(3, [], [hidden]));
  expect(standing(seenOnce, taken(4, ['a']))).toEqual({ a: 'new' });
});

test('what is gone says since when, and what comes back is new', () => {
  const known = after(taken(1, ['a']), taken(2, []));
  expect(known.entries).toEqual([expect.objectContaining({ goneAt: day(2) })]);
  expect(standing(known, taken(3, ['a']))).toEqual({ a: 'new' });
  expect(after(taken(1, ['a']), taken(2, []), taken(3, ['a'])).entries).toEqual([
    expect.objectContaining({ goneAt: null, isBaseline: false, firstSeenAt: day(3) }),
  ]);
});

test('nobody knows since when it is open: then at least since it was seen first', () => {
  const { entries } = after(taken(1, ['a']), taken(3, ['a']));
  expect(entries[0]?.entry).toMatchObject({ since: day(1), sinceHow: 'seen' });
});

test('the same inventory again changes nothing', () => {
  const anyTaken = fc.record({
    ids: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
    isBlind: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(anyTaken, { minLength: 1, maxLength: 4 }), (history) => {
      const inventories = history.map(({ ids, isBlind }, at) =>
        isBlind ? taken(at + 1, [], [unreadPart]) : taken(at + 1, ids),
      );
      const once = after(...inventories);
      const last = inventories.at(-1);
      if (last === undefined) return;
      const again = rememberInventory(once, last);
      expect(again.entries).toEqual([]);
      expect(again.parts).toEqual(once.parts);
      expect(again.compared.map((one) => one.standing)).not.toContain('new');
    }),
  );
});
