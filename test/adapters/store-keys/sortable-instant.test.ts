import fc from 'fast-check';
import {
  farFuture,
  farPast,
  requireSortable,
  sortableInstant,
  sortableMilliseconds,
} from '../../../src/adapters/store-keys/sortable-instant.ts';

test.each([
  ['2026-03-02T10:00:00Z', '2026-03-02T10:00:00.000Z'],
  ['2026-03-02T10:00:00.5Z', '2026-03-02T10:00:00.500Z'],
  ['2026-03-02T01:30:00+02:00', '2026-03-01T23:30:00.000Z'],
  ['0000-01-01T00:00:00+05:00', farPast],
])('%s sorts as %s', (instant, sortable) => {
  expect(sortableInstant(instant)).toBe(sortable);
});

test('text that is no instant has no place; where an instant is required it is refused by name', () => {
  expect(sortableInstant('yesterday')).toBeUndefined();
  expect(() => requireSortable('yesterday')).toThrow('"yesterday" is no instant');
});

test('text order is time order and the width is fixed, beyond all bounds', () => {
  const anyTime = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.constantFrom(Infinity, -Infinity));
  fc.assert(
    fc.property(anyTime, anyTime, (left, right) => {
      const [one, other] = [sortableMilliseconds(left) ?? '', sortableMilliseconds(right) ?? ''];
      expect(one).toHaveLength(farFuture.length);
      if (left <= right) expect(one <= other).toBe(true);
    }),
  );
});
