import fc from 'fast-check';
import { RecentMap } from '../../../src/application/scanning/recent-map.ts';

test('it never holds more than it may, and holds what was touched last', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.array(
        fc.record({ key: fc.integer({ min: 0, max: 20 }).map(String), reads: fc.boolean() }),
      ),
      (most, steps) => {
        const map = new RecentMap<string>(most);
        let touched: string[] = [];
        for (const { key, reads } of steps) {
          if (reads && map.get(key) === undefined) continue;
          if (!reads) map.set(key, key);
          touched = [key, ...touched.filter((other) => other !== key)].slice(0, most);
        }
        expect(map.size).toBe(touched.length);
        for (const key of touched) expect(map.get(key)).toBe(key);
      },
    ),
  );
});
