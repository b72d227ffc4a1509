import * as fc from 'fast-check';
import type { SharedCallStore } from '../../src/application/ports/shared-call-store.ts';
import { anyText } from './hostile-text.ts';

const at = '2026-03-02T10:00:00Z';

/** What every store of claims on shared calls does. `makeStore` hands out an empty one each time. */
export function describeSharedCallStore(
  name: string,
  makeStore: () => Promise<SharedCallStore>,
): void {
  describe(`shared-call store: ${name}`, () => {
    test('the first copy that asks holds the call, however often it and others ask', async () => {
      const store = await makeStore();
      expect(await store.claim('call', { eventId: 'first', at })).toBe('first');
      expect(await store.claim('call', { eventId: 'second', at })).toBe('first');
      expect(await store.claim('call', { eventId: 'first', at })).toBe('first');
      expect(await store.claim('other call', { eventId: 'second', at })).toBe('second');
    });

    test('of copies that ask at once one holds the call', async () => {
      const store = await makeStore();
      const copies = ['a', 'b', 'c', 'd'];
      const held = await Promise.all(copies.map((eventId) => store.claim('call', { eventId, at })));
      expect(new Set(held).size).toBe(1);
      expect(copies).toContain(held[0]);
    });

    test('whatever the texts, the holder reads back as it was', async () => {
      const store = await makeStore();
      await fc.assert(
        fc.asyncProperty(anyText, anyText, async (sharedId, eventId) => {
          const id = `${sharedId}/${eventId}`;
          await store.claim(id, { eventId, at });
          expect(await store.claim(id, { eventId: 'another', at })).toBe(eventId);
        }),
        { numRuns: 25 },
      );
    });
  });
}
