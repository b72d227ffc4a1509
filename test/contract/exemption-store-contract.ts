import type { ExemptionStore } from '../../src/application/ports/exemption-store.ts';
import { everyPage } from './every-page.ts';
import { exemption, newStep } from './samples.ts';
import { describeVersionedNouns } from './versioned-nouns-contract.ts';

/** What every exemption store does. `makeStore` hands out an empty one each time. */
export function describeExemptionStore(
  name: string,
  makeStore: () => Promise<ExemptionStore>,
): void {
  describe(`exemption store: ${name}`, () => {
    test('what is not there is undefined', async () => {
      const store = await makeStore();
      expect(await store.get('EX-1')).toBeUndefined();
      expect(await store.list({ limit: 10 })).toEqual({ items: [] });
    });

    test('an exemption reads back as written, as version 1', async () => {
      const store = await makeStore();
      const written = exemption({ title: 'naïve "quotes" \u0000 \ud800 😀' });
      expect(await store.create(written, newStep())).toBe('created');
      expect(await store.get('EX-1')).toEqual({
        exemption: written,
        version: 1,
        step: { ...newStep(), version: 1 },
      });
    });

    test('a taken id is refused; an old version is a conflict; nothing changes', async () => {
      const store = await makeStore();
      expect(await store.replace(exemption(), 1, newStep())).toBe('conflict');
      await store.create(exemption(), newStep());
      expect(await store.create(exemption({ title: 'another' }), newStep())).toBe('exists');
      expect(await store.replace(exemption({ status: 'ended' }), 1, newStep())).toBe('replaced');
      expect(await store.replace(exemption({ title: 'another' }), 1, newStep())).toBe('conflict');
      expect((await store.get('EX-1'))?.exemption).toEqual(exemption({ status: 'ended' }));
    });

    test('lists in id order, by status too, which follows replacements', async () => {
      const store = await makeStore();
      for (const id of ['c', 'a', 'b', 'd'])
        await store.create(exemption({ id, status: 'proposed' }), newStep());
      await store.replace(exemption({ id: 'b' }), 1, newStep());
      const pages = await everyPage((cursor) => store.list({ limit: 3, cursor }));
      expect(pages.map((page) => page.map(({ id }) => id))).toEqual([['a', 'b', 'c'], ['d']]);
      const active = await store.list({ status: 'active', limit: 10 });
      expect(active.items).toEqual([exemption({ id: 'b' })]);
      const proposed = await store.list({ status: 'proposed', limit: 10 });
      expect(proposed.items.map(({ id }) => id)).toEqual(['a', 'c', 'd']);
    });
  });

  describeVersionedNouns(`exemptions in ${name}`, makeStore, {
    lively: (id) => exemption({ id, reviewedAt: '2026-04-01T00:00:00Z' }),
    idle: (id) => exemption({ id, status: 'proposed' }),
    awaitingReview: (id, reviewAt) => exemption({ id, reviewAt }),
  });
}
