import { carrySince } from '../../../src/domain/inventory/carry-since.ts';
import { entryOf, inventoryOf } from './inventory-fixtures.ts';

const earlierAt = '2026-01-01T00:00:00Z';

test('of what has no known age, an earlier sight is a bound', () => {
  const [entry] = carrySince(
    inventoryOf([entryOf('a')], { takenAt: earlierAt }),
    inventoryOf([entryOf('a')]),
  );
  expect(entry).toMatchObject({ since: earlierAt, sinceHow: 'seen' });
});

test('an older bound is kept from inventory to inventory, and a newer one gives way', () => {
  const old = { since: '2025-06-01T00:00:00Z', sinceHow: 'seen' } as const;
  const recent = { since: '2026-02-01T00:00:00Z', sinceHow: 'seen' } as const;
  const [entry] = carrySince(
    inventoryOf([entryOf('a', old)], { takenAt: earlierAt }),
    inventoryOf([entryOf('a', recent)]),
  );
  expect(entry).toMatchObject(old);
});

test('what AWS says itself is not replaced, and replaces a bound', () => {
  const said = { since: '2026-02-20T00:00:00Z', sinceHow: 'aws' } as const;
  const bound = { since: '2026-01-20T00:00:00Z', sinceHow: 'seen' } as const;
  const carry = (earlier: object, later: object) =>
    carrySince(
      inventoryOf([entryOf('a', earlier)], { takenAt: earlierAt }),
      inventoryOf([entryOf('a', later)]),
    )[0];
  expect(carry(bound, said)).toMatchObject(said);
  expect(carry(said, {})).toMatchObject(said);
  expect(carry(said, bound)).toMatchObject(said);
});

test('an owner once known stays known; what is new is left as it is', () => {
  const owned = entryOf('a', { owner: 'team-x', ownerHow: 'trail' });
  const [entry, added] = carrySince(
    inventoryOf([owned]),
    inventoryOf([entryOf('a'), entryOf('b')]),
  );
  expect(entry).toMatchObject({ owner: 'team-x', ownerHow: 'trail' });
  expect(added).toEqual(entryOf('b'));
});
