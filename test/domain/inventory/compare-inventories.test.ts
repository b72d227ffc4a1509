import fc from 'fast-check';
import { compareInventories } from '../../../src/domain/inventory/compare-inventories.ts';
import { levels } from '../../../src/schemas/finding.ts';
import type { InventoryPart } from '../../../src/schemas/inventory.ts';
import { entryOf, inventoryOf, partOf, unreadPart } from './inventory-fixtures.ts';

const standingsOf = (...args: Parameters<typeof compareInventories>) =>
  Object.fromEntries(
    compareInventories(...args).map(({ entry, standing }) => [entry.id, standing]),
  );

const [a, b] = [entryOf('a'), entryOf('b')];

test('what was not there is new, what is no more is gone, the rest is still there', () => {
  const earlier = inventoryOf([a, b]);
  const later = inventoryOf([b, entryOf('c')]);
  expect(standingsOf(earlier, later)).toEqual({ a: 'gone', b: 'still', c: 'new' });
});

test('what rose in level is worse; what fell is still there', () => {
  const grave = entryOf('a', { level: 'critical' });
  expect(standingsOf(inventoryOf([a]), inventoryOf([grave]))).toEqual({ a: 'worse' });
  expect(standingsOf(inventoryOf([grave]), inventoryOf([a]))).toEqual({ a: 'still' });
});

test('denied is not absent: nothing is gone where nobody could look, nothing new where nobody could before', () => {
  const blind = inventoryOf([], { parts: [unreadPart] });
  expect(standingsOf(inventoryOf([a]), blind)).toEqual({ a: 'unseen' });
  expect(standingsOf(blind, inventoryOf([a]))).toEqual({ a: 'newly-visible' });
  const elsewhere = inventoryOf([], { parts: [] });
  expect(standingsOf(inventoryOf([a]), elsewhere)).toEqual({ a: 'unseen' });
  expect(standingsOf(elsewhere, inventoryOf([a]))).toEqual({ a: 'newly-visible' });
});

test('one resource that cannot be read excuses itself alone', () => {
  const parts = [
    partOf({
      unread: [{ permission: 'iam:ListAccessKeys', reason: 'denied', resource: a.resource.id }],
    }),
  ];
  expect(standingsOf(inventoryOf([a, b]), inventoryOf([], { parts }))).toEqual({
    a: 'unseen',
    b: 'gone',
  });
  expect(standingsOf(inventoryOf([], { parts }), inventoryOf([a, b]))).toEqual({
    a: 'newly-visible',
    b: 'new',
  });
});

const anyEntries = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'constructor'),
      level: fc.constantFrom(...levels),
      region: fc.constantFrom('global', 'eu-west-1'),
    }),
    { selector: ({ id }) => id },
  )
  .map((found) => found.map(({ id, ...rest }) => entryOf(id, rest)));
const anyParts = fc.constantFrom<InventoryPart[]>(
  [],
  [partOf()],
  [partOf(), partOf({ region: 'eu-west-1' })],
  [unreadPart, partOf({ region: 'eu-west-1' })],
);
const anyInventory = fc
  .record({ entries: anyEntries, parts: anyParts })
  .map(({ entries, parts }) => inventoryOf(entries, { parts }));

describe('whatever two inventories found', () => {
  test('every entry of either stands there exactly once', () => {
    fc.assert(
      fc.property(anyInventory, anyInventory, (earlier, later) => {
        const ids = compareInventories(earlier, later).map(({ entry }) => entry.id);
        const either = new Set([...earlier.entries, ...later.entries].map(({ id }) => id));
        expect(ids.toSorted()).toEqual([...either].toSorted());
      }),
    );
  });

  test('an inventory beside itself differs in nothing', () => {
    fc.assert(
      fc.property(anyInventory, (one) => {
        const standings = compareInventories(one, one).map(({ standing }) => standing);
        expect(standings.filter((standing) => standing !== 'still')).toEqual([]);
      }),
    );
  });

  test('the other way round, new is gone and newly visible is unseen', () => {
    const mirrored = {
      new: 'gone',
      gone: 'new',
      unseen: 'newly-visible',
      'newly-visible': 'unseen',
    };
    fc.assert(
      fc.property(anyInventory, anyInventory, (one, other) => {
        const forth = standingsOf(one, other);
        const back = standingsOf(other, one);
        for (const [id, standing] of Object.entries(forth)) {
          if (standing === 'still' || standing === 'worse') continue;
          expect(back[id]).toBe(mirrored[standing]);
        }
      }),
    );
  });

  test('the order of entries and parts makes no difference', () => {
    fc.assert(
      fc.property(anyInventory, anyInventory, (earlier, later) => {
        const reversed = {
          parts: later.parts.toReversed(),
          entries: later.entries.toReversed(),
        };
        expect(standingsOf(earlier, reversed)).toEqual(standingsOf(earlier, later));
      }),
    );
  });
});
