import * as fc from 'fast-check';
import type { SettlingStore } from '../../src/application/ports/settling-store.ts';

const owner = {
  account: '111122223333',
  region: 'eu-west-1',
  type: 'AWS::RDS::DBInstance',
  id: 'shop',
};
const sightingAt = (minute: number) => ({
  at: `2026-03-02T10:${String(minute).padStart(2, '0')}:00Z`,
  eventId: `event-${minute}`,
  gone: minute === 9,
  measures: { backups: minute % 2 === 0 },
});
const due = '2026-03-02T10:30:00Z';

/** What every settling store does. `makeStore` hands out an empty one each time. */
export function describeSettlingStore(name: string, makeStore: () => Promise<SettlingStore>): void {
  describe(`settling store: ${name}`, () => {
    const inOrder = async (store: SettlingStore, of = owner) =>
      [...(await store.sightings(of))].sort((a, b) => (a.at < b.at ? -1 : 1));

    test('what events show of a system is kept, whatever their order and number', async () => {
      const all = Array.from({ length: 8 }, (_, minute) => sightingAt(minute + 2));
      await fc.assert(
        fc.asyncProperty(
          fc.shuffledSubarray([...all, ...all.slice(2, 4)], { minLength: 10 }),
          async (order) => {
            const store = await makeStore();
            for (const sighting of order) await store.note(owner, sighting);
            expect(await inOrder(store)).toEqual(all);
          },
        ),
        { numRuns: 3 },
      );
    });

    test('two that note at once are both kept', async () => {
      const store = await makeStore();
      await Promise.all([2, 3, 4].map((minute) => store.note(owner, sightingAt(minute))));
      expect(await inOrder(store)).toHaveLength(3);
    });

    test('another system is not meant', async () => {
      const store = await makeStore();
      await store.note(owner, sightingAt(2));
      for (const other of [
        { ...owner, id: 'Shop' },
        { ...owner, region: 'eu-west-2' },
        { ...owner, type: 'AWS::RDS::DBCluster' },
        { ...owner, account: '444455556666' },
      ]) {
        expect(await store.sightings(other)).toEqual([]);
      }
    });

    test('events are on the list of their instant, each once, until they are struck off', async () => {
      const store = await makeStore();
      expect(await store.enlisted(due)).toEqual([]);
      const ids = Array.from({ length: 12 }, (_, index) => `event-${index + 10}`);
      for (const id of [...ids, ...ids.slice(3)]) await store.enlist(id, due);
      await store.enlist('another', '2026-03-02T10:45:00Z');
      expect(await store.enlisted('2026-03-02T10:30:00.000Z')).toEqual(ids);
      await store.strike('event-10', due);
      await store.strike('event-10', due);
      await store.strike('never there', due);
      expect(await store.enlisted(due)).toEqual(ids.slice(1));
      for (const id of ids) await store.strike(id, due);
      expect(await store.enlisted(due)).toEqual([]);
      await store.enlist('event-10', due);
      expect(await store.enlisted(due)).toEqual(['event-10']);
    });
  });
}
