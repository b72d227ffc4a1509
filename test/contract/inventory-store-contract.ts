import type { InventoryStore } from '../../src/application/ports/inventory-store.ts';
import type { KnownEntry, KnownPart } from '../../src/schemas/inventory.ts';
import { account, entryOf, partOf } from '../domain/inventory/inventory-fixtures.ts';
import { hostileIds } from './hostile-text.ts';

const [first, second] = ['2026-03-02T09:00:00Z', '2026-03-09T09:00:00Z'];

function known(id: string, overrides: Partial<KnownEntry> = {}): KnownEntry {
  return { entry: entryOf(id), firstSeenAt: first, isBaseline: true, goneAt: null, ...overrides };
}

/** What every inventory store does. `makeStore` hands out an empty one each time. */
export function describeInventoryStore(
  name: string,
  makeStore: () => Promise<InventoryStore>,
): void {
  describe(`inventory store: ${name}`, () => {
    test('what is kept reads back as it was, by account and region', async () => {
      const store = await makeStore();
      const part: KnownPart = { part: partOf(), lookedAt: first };
      await store.keepEntry(known('a', { grant: 'g' }), first);
      await store.keepPart(account, part);
      expect(await store.known(account, 'global')).toEqual({
        parts: [part],
        entries: [known('a', { grant: 'g' })],
      });
      const nothing = { parts: [], entries: [] };
      expect(await store.known(account, 'eu-west-1')).toEqual(nothing);
      expect(await store.known('444455556666', 'global')).toEqual(nothing);
    });

    test('an inventory that began earlier does not overwrite what a later one saw', async () => {
      const store = await makeStore();
      await store.keepEntry(known('a', { goneAt: second }), second);
      await store.keepEntry(known('a'), first);
      await store.keepPart(account, { part: partOf(), lookedAt: second });
      await store.keepPart(account, { part: partOf({ unread: [] }), lookedAt: first });
      const { entries, parts } = await store.known(account, 'global');
      expect(entries).toEqual([known('a', { goneAt: second })]);
      expect(parts).toEqual([{ part: partOf(), lookedAt: second }]);
    });

    test('the same inventory may write again, and a later one does', async () => {
      const store = await makeStore();
      await store.keepEntry(known('a'), first);
      await store.keepEntry(known('a', { grant: 'g' }), first);
      await store.keepEntry(known('a', { goneAt: second }), second);
      expect((await store.known(account, 'global')).entries).toEqual([
        known('a', { goneAt: second }),
      ]);
    });

    test('names of any kind stay apart and read back', async () => {
      const store = await makeStore();
      for (const id of hostileIds) await store.keepEntry(known(id), first);
      const { entries } = await store.known(account, 'global');
      expect(entries.map(({ entry }) => entry.id).toSorted()).toEqual([...hostileIds].toSorted());
    });

    test('more than one page of entries comes back whole', async () => {
      const store = await makeStore();
      const words = 'x'.repeat(4_000);
      for (let at = 0; at < 300; at += 1) {
        await store.keepEntry(known(`e${at}`, { entry: entryOf(`e${at}`, { words }) }), first);
      }
      expect((await store.known(account, 'global')).entries).toHaveLength(300);
    });
  });
}
