import type { GapStore } from '../../src/application/ports/gap-store.ts';
import type { ControlWatch, Gap } from '../../src/schemas/gap.ts';
import { everyPage } from './every-page.ts';

const place = {
  control: 'trail-records',
  account: '111122223333',
  region: 'eu-west-1',
  resource: 'main',
};
const watchOf = (changed: Partial<ControlWatch> = {}): ControlWatch => ({
  ...place,
  sightings: [
    {
      eventId: 'event-1',
      at: '2026-03-02T10:00:00Z',
      says: 'off',
      record: null,
      source: 'cloudtrail',
      revision: 1,
    },
  ],
  notices: [],
  version: 0,
  ...changed,
});
const gapOf = (changed: Partial<Gap> = {}): Gap => ({
  id: 'gap-1',
  control: place.control,
  title: 'The trail records',
  level: 'critical',
  account: place.account,
  region: place.region,
  resource: place.resource,
  openedAt: '2026-03-02T10:00:00Z',
  eventId: 'event-1',
  record: null,
  dueAt: '2026-03-02T10:15:00Z',
  closedAt: null,
  closedHow: null,
  ...changed,
});
const closed = (id: string, openedAt: string, closedAt: string, more: Partial<Gap> = {}): Gap =>
  gapOf({ id, openedAt, closedAt, closedHow: 'restored', ...more });

/** What every store of gaps does. `makeStore` hands out an empty one each time. */
export function describeGapStore(name: string, makeStore: () => Promise<GapStore>): void {
  describe(`gap store: ${name}`, () => {
    const idsOf = async (store: GapStore, query: Parameters<GapStore['list']>[0]) =>
      (await store.list(query)).items.map(({ id }) => id);

    test('a watch is kept as it was written, one version more', async () => {
      const store = await makeStore();
      expect(await store.watch(place)).toBeUndefined();
      expect(await store.save(watchOf(), null, 0)).toBe('saved');
      expect(await store.watch(place)).toEqual(watchOf({ version: 1 }));
      expect(await store.watch({ ...place, resource: 'Main' })).toBeUndefined();
      expect(await store.watch({ ...place, region: 'eu-west-2' })).toBeUndefined();
    });

    test('of two that write over the same version one does', async () => {
      const store = await makeStore();
      const saved = await Promise.all([1, 2, 3].map(() => store.save(watchOf(), null, 0)));
      expect(saved.toSorted()).toEqual(['conflict', 'conflict', 'saved']);
      expect(await store.save(watchOf(), null, 7)).toBe('conflict');
      expect(await store.save(watchOf(), null, 1)).toBe('saved');
    });

    test('who is to be looked at is told from that instant on, earliest first', async () => {
      const store = await makeStore();
      await store.save(watchOf(), '2026-03-02T10:15:00Z', 0);
      await store.save(watchOf({ resource: 'other' }), '2026-03-02T10:05:00.5Z', 0);
      await store.save(watchOf({ resource: 'never' }), null, 0);
      const due = async (before: string) =>
        (await everyPage((cursor) => store.due({ before, limit: 1, cursor }))).flatMap((page) =>
          page.map(({ resource }) => resource),
        );
      expect(await due('2026-03-02T10:05:00Z')).toEqual([]);
      expect(await due('2026-03-02T10:15:00Z')).toEqual(['other', 'main']);
      await store.save(watchOf(), null, 1);
      expect(await due('2026-03-02T11:00:00Z')).toEqual(['other']);
    });

    test('listed gaps are read by id, and only those that a watch still tells', async () => {
      const store = await makeStore();
      expect(await store.get('gap-1')).toBeUndefined();
      await store.relist(watchOf({ version: 1 }), [gapOf(), gapOf({ id: 'gap-2' })]);
      expect(await store.get('gap-1')).toEqual(gapOf());
      const now = gapOf({ closedAt: '2026-03-02T10:10:00Z', closedHow: 'restored' });
      await store.relist(watchOf({ version: 2 }), [now]);
      expect(await store.get('gap-1')).toEqual(now);
      expect(await store.get('gap-2')).toBeUndefined();
      expect(await idsOf(store, { limit: 10 })).toEqual(['gap-1']);
    });

    test('who is slower lists nothing that is out of date', async () => {
      const store = await makeStore();
      const [late, early] = [watchOf({ version: 2 }), watchOf({ version: 1 })];
      const now = gapOf({ dueAt: '2026-03-02T12:00:00Z', record: 'CHG-1' });
      await store.relist(late, [now]);
      await store.relist(early, [gapOf(), gapOf({ id: 'gap-0' })]);
      expect(await store.get('gap-1')).toEqual(now);
      await store.relist(late, [now]);
      expect(await idsOf(store, { limit: 10 })).toEqual(
        (await store.get('gap-0')) === undefined ? ['gap-1'] : ['gap-0', 'gap-1'],
      );
    });

    test('open gaps come first by when they are due, then closed ones, newest first', async () => {
      const store = await makeStore();
      await store.relist(watchOf({ version: 1 }), [
        closed('gap-a', '2026-03-01T08:00:00Z', '2026-03-01T09:00:00Z'),
        closed('gap-b', '2026-03-01T10:00:00Z', '2026-03-02T09:00:00.250Z'),
        gapOf({ id: 'gap-c', dueAt: '2026-03-02T12:00:00Z' }),
        gapOf({ id: 'gap-d', dueAt: '2026-03-02T11:00:00.001Z' }),
        closed('gap-e', '2026-03-01T07:00:00Z', '2026-03-02T09:00:00Z'),
      ]);
      for (const limit of [1, 2, 10]) {
        const pages = await everyPage((cursor) => store.list({ limit, cursor }));
        expect(pages.flatMap((page) => page.map(({ id }) => id))).toEqual([
          'gap-d',
          'gap-c',
          'gap-b',
          'gap-e',
          'gap-a',
        ]);
      }
      expect(await idsOf(store, { limit: 10, state: 'open' })).toEqual(['gap-d', 'gap-c']);
      expect(await idsOf(store, { limit: 2, state: 'closed' })).toEqual(['gap-b', 'gap-e']);
    });

    test('gaps of an account, a control, a record or a period are found', async () => {
      const store = await makeStore();
      const elsewhere = { ...place, account: '444455556666', control: 'config-records' };
      await store.relist(watchOf({ version: 1 }), [
        closed('gap-a', '2026-03-01T08:00:00Z', '2026-03-01T09:00:00Z', { record: 'CHG-1' }),
        gapOf({ id: 'gap-c', record: 'CHG-1' }),
        gapOf({ id: 'gap-d', record: 'CHG-2', dueAt: '2026-03-05T00:00:00Z' }),
      ]);
      await store.relist({ ...watchOf({ version: 1 }), ...elsewhere }, [
        gapOf({ ...elsewhere, id: 'gap-x', record: 'CHG-1', dueAt: '2026-03-09T00:00:00Z' }),
      ]);
      const limit = 10;
      expect(await idsOf(store, { limit, account: '444455556666' })).toEqual(['gap-x']);
      expect(await idsOf(store, { limit, control: 'trail-records', state: 'open' })).toEqual([
        'gap-c',
        'gap-d',
      ]);
      expect(await idsOf(store, { limit, record: 'CHG-1' })).toEqual(['gap-c', 'gap-x', 'gap-a']);
      expect(await idsOf(store, { limit, record: 'CHG-1', state: 'open' })).toEqual([
        'gap-c',
        'gap-x',
      ]);
      const paged = await everyPage((cursor) => store.list({ limit: 1, record: 'CHG-1', cursor }));
      expect(paged.flat().map(({ id }) => id)).toEqual(['gap-c', 'gap-x', 'gap-a']);
      const day = { from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' };
      expect(await idsOf(store, { limit, during: day })).toEqual(['gap-a']);
      const later = { from: '2026-03-01T09:00:00Z', to: '2026-03-02T10:00:01Z' };
      expect(await idsOf(store, { limit, during: later })).toEqual(['gap-c', 'gap-d', 'gap-x']);
    });

    test('a gap whose record changed is found under the record it has now', async () => {
      const store = await makeStore();
      await store.relist(watchOf({ version: 1 }), [gapOf({ record: 'CHG-1' })]);
      await store.relist(watchOf({ version: 2 }), [gapOf({ record: 'CHG-2' })]);
      expect(await idsOf(store, { limit: 10, record: 'CHG-1' })).toEqual([]);
      expect(await idsOf(store, { limit: 10, record: 'CHG-2' })).toEqual(['gap-1']);
    });

    test('names that would be special in a key are kept apart', async () => {
      const store = await makeStore();
      const odd = ['a\tb', 'a', 'b', '__proto__', 'x'.repeat(2_000), `${'x'.repeat(2_000)}y`, '#'];
      for (const resource of odd) await store.save(watchOf({ resource }), null, 0);
      for (const resource of odd) {
        expect(await store.watch({ ...place, resource })).toMatchObject({ resource, version: 1 });
      }
    });
  });
}
