import * as fc from 'fast-check';
import type { ChangedResourceStore } from '../../src/application/ports/changed-resource-store.ts';
import { anyText } from './hostile-text.ts';

const group = { account: '111122223333', handle: 'sg-0ab' };

/** What every changed-resource store does. `makeStore` hands out an empty one each time. */
export function describeChangedResourceStore(
  name: string,
  makeStore: () => Promise<ChangedResourceStore>,
): void {
  describe(`changed-resource store: ${name}`, () => {
    test('a resource nobody changed has no change', async () => {
      const store = await makeStore();
      expect(
        await store.changeBetween(group, '2026-03-02T00:00:00Z', '2026-03-02T23:00:00Z'),
      ).toBeUndefined();
    });

    test.each([
      ['at its very time', '2026-03-02T10:20:00Z', '2026-03-02T10:20:00Z', true],
      ['within a day', '2026-03-01T10:30:00Z', '2026-03-02T10:30:00Z', true],
      ['just before', '2026-03-02T10:21:00Z', '2026-03-02T12:00:00Z', false],
      ['just after', '2026-03-02T08:00:00Z', '2026-03-02T10:19:59Z', false],
    ])('a change is found %s of a period', async (_, from, to, isFound) => {
      const store = await makeStore();
      await store.note(group, '2026-03-02T10:20:00Z', 'event-1');
      expect(await store.changeBetween(group, from, to)).toBe(isFound ? 'event-1' : undefined);
    });

    test('a change by an event of any id is found', async () => {
      const store = await makeStore();
      await store.note(group, '2026-03-02T10:20:00Z', 'odd \ud800');
      const period = ['2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z'] as const;
      expect(await store.changeBetween(group, ...period)).toMatch(/^odd /);
    });

    test('neither another resource nor another account is meant', async () => {
      const store = await makeStore();
      await store.note(group, '2026-03-02T10:20:00Z', 'event-1');
      const period = ['2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z'] as const;
      expect(await store.changeBetween({ ...group, handle: 'sg-0a' }, ...period)).toBeUndefined();
      expect(
        await store.changeBetween({ ...group, account: '444455556666' }, ...period),
      ).toBeUndefined();
    });

    test('first and last change of an hour are known, whatever the order they come in', async () => {
      const times = ['2026-03-02T10:05:00Z', '2026-03-02T10:30:00Z', '2026-03-02T10:55:00Z'];
      for (const order of [times, [...times].reverse(), [times[1], times[2], times[0], times[1]]]) {
        const store = await makeStore();
        for (const at of order) if (at !== undefined) await store.note(group, at, `event at ${at}`);
        expect(
          await store.changeBetween(group, '2026-03-02T10:00:00Z', '2026-03-02T10:06:00Z'),
        ).toBe(`event at ${times[0]}`);
        expect(
          await store.changeBetween(group, '2026-03-02T10:50:00Z', '2026-03-02T10:59:00Z'),
        ).toBe(`event at ${times[2]}`);
      }
    });

    test('whatever the texts, a change is found again', async () => {
      const store = await makeStore();
      await fc.assert(
        fc.asyncProperty(anyText, anyText, async (account, handle) => {
          await store.note({ account, handle }, '2026-03-02T10:20:00Z', 'event-1');
          expect(
            await store.changeBetween(
              { account, handle },
              '2026-03-02T10:00:00Z',
              '2026-03-02T11:00:00Z',
            ),
          ).toBe('event-1');
        }),
        { numRuns: 10 },
      );
    });
  });
}
