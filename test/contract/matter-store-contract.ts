import type { MatterStore } from '../../src/application/ports/matter-store.ts';
import { hostileIds } from './hostile-text.ts';

const noon = '2026-03-02T12:00:00Z';

/** What every matter store does. `makeStore` hands out an empty one each time. */
export function describeMatterStore(name: string, makeStore: () => Promise<MatterStore>): void {
  describe(`matter store: ${name}`, () => {
    test('a matter is claimed once, then pending, then told', async () => {
      const store = await makeStore();
      expect(await store.claim('m', noon, 60)).toBe('claimed');
      expect(await store.claim('m', noon, 60)).toBe('pending');
      await store.told('m', noon);
      expect(await store.claim('m', noon, 60)).toBe('told');
      expect(await store.claim('m', '2027-01-01T00:00:00Z', 60)).toBe('told');
    });

    test('a claim nobody followed up may be taken again once it is stale', async () => {
      const store = await makeStore();
      await store.claim('m', noon, 60);
      expect(await store.claim('m', '2026-03-02T12:00:59.999Z', 60)).toBe('pending');
      expect(await store.claim('m', '2026-03-02T13:01:00+01:00', 60)).toBe('claimed');
      expect(await store.claim('m', '2026-03-02T12:01:30Z', 60)).toBe('pending');
    });

    test('with no staleness a claim can be taken again at once', async () => {
      const store = await makeStore();
      await store.claim('m', noon, 0);
      expect(await store.claim('m', noon, 0)).toBe('claimed');
    });

    test('of many claims at once one is given', async () => {
      const store = await makeStore();
      const claims = await Promise.all([1, 2, 3, 4].map(() => store.claim('m', noon, 60)));
      expect(claims.sort()).toEqual(['claimed', 'pending', 'pending', 'pending']);
    });

    test('telling is final, also late, twice or without a claim', async () => {
      const store = await makeStore();
      await store.told('m', noon);
      await store.told('m', '2026-03-02T13:00:00Z');
      expect(await store.claim('m', noon, 60)).toBe('told');
    });

    test('what became of a matter can be asked without claiming it', async () => {
      const store = await makeStore();
      expect(await store.stateOf('m')).toBe('untold');
      expect(await store.claim('m', noon, 60)).toBe('claimed');
      expect(await store.stateOf('m')).toBe('claimed');
      await store.told('m', noon);
      expect(await store.stateOf('m')).toBe('told');
      expect(await store.stateOf('n')).toBe('untold');
    });

    test('no two matters share a claim, whatever their ids', async () => {
      const store = await makeStore();
      for (const id of ['', ...hostileIds]) expect(await store.claim(id, noon, 60)).toBe('claimed');
      for (const id of ['', ...hostileIds]) expect(await store.claim(id, noon, 60)).toBe('pending');
    });
  });
}
