import fc from 'fast-check';
import { InvalidCursorError } from '../../src/application/ports/invalid-cursor-error.ts';
import type { Page } from '../../src/application/ports/page.ts';
import type { Revisit } from '../../src/application/ports/revisit.ts';
import type { ChangeStep, NewChangeStep } from '../../src/schemas/change-step.ts';
import { everyPage } from './every-page.ts';
import { anyText, hostileIds } from './hostile-text.ts';
import { newStep } from './samples.ts';

interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What the stores of change records and of exemptions have in common. */
export interface VersionedStore<T> {
  get(
    id: string,
  ): Promise<{ readonly version: number; readonly step?: ChangeStep | undefined } | undefined>;
  create(noun: T, step: NewChangeStep): Promise<'created' | 'exists'>;
  replace(noun: T, expected: number, step: NewChangeStep): Promise<'replaced' | 'conflict'>;
  history(id: string, query: PageQuery): Promise<Page<ChangeStep>>;
  dueRevisits(query: { readonly limit: number }): Promise<readonly Revisit[]>;
  revisited(id: string, mark: string): Promise<void>;
  dueReviews(query: PageQuery & { readonly before: string }): Promise<Page<T>>;
}

/** The nouns a store is tried with. */
export interface SampleNouns<T> {
  /** One that can carry a verdict and awaits no review. */
  lively(id: string): T;
  /** One that never could carry a verdict. */
  idle(id: string): T;
  awaitingReview(id: string, dueAt: string): T;
}

/** Steps, history, marks and reminders: what every store of a versioned noun does. */
export function describeVersionedNouns<T extends { readonly id: string }>(
  name: string,
  makeStore: () => Promise<VersionedStore<T>>,
  { lively, idle, awaitingReview }: SampleNouns<T>,
): void {
  describe(`steps: ${name}`, () => {
    test('a version reads back with the step that made it', async () => {
      const store = await makeStore();
      const changed = [
        { pointer: '/title', before: 'naïve \u0000 \ud800', after: { deep: [null] } },
      ];
      await store.create(lively('A'), newStep({ requestSha256: 'ab' }));
      expect((await store.get('A'))?.step).toEqual({
        ...newStep(),
        requestSha256: 'ab',
        version: 1,
      });
      await store.replace(lively('A'), 1, newStep({ action: 'amended', why: 'typo', changed }));
      expect(await store.get('A')).toMatchObject({
        version: 2,
        step: { action: 'amended', why: 'typo', changed, version: 2 },
      });
    });

    test('the history holds every step once, oldest first, however small the page', async () => {
      const store = await makeStore();
      await store.create(lively('A'), newStep());
      await store.create(lively('B'), newStep({ why: 'of another' }));
      for (let version = 1; version < 12; version += 1)
        await store.replace(
          lively('A'),
          version,
          newStep({ action: 'amended', why: `${version}` }),
        );
      for (const limit of [1, 3, 11, 12, 1_000]) {
        const pages = await everyPage((cursor) => store.history('A', { limit, cursor }));
        const steps = pages.flat();
        expect(steps.map(({ version }) => version)).toEqual([
          1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
        ]);
        expect(steps.map(({ why }) => why)).toEqual([
          null,
          ...steps.slice(0, -1).map((s) => `${s.version}`),
        ]);
        expect(pages.every((page) => page.length <= limit && page.length > 0)).toBe(true);
      }
    });

    test('what is not there has no history', async () => {
      const store = await makeStore();
      await store.create(lively('AB'), newStep());
      expect(await store.history('A', { limit: 10 })).toEqual({ items: [] });
    });

    test('a page of history goes on where it stopped, whatever happened meanwhile', async () => {
      const store = await makeStore();
      await store.create(lively('A'), newStep());
      const first = await store.history('A', { limit: 1 });
      expect(first.cursor).toBeUndefined();
      await store.replace(lively('A'), 1, newStep({ action: 'amended' }));
      const again = await store.history('A', { limit: 1 });
      await store.replace(lively('A'), 2, newStep({ action: 'approved' }));
      const rest = await store.history('A', { limit: 10, cursor: again.cursor });
      expect(rest.items.map(({ action }) => action)).toEqual(['amended', 'approved']);
      expect(rest.cursor).toBeUndefined();
    });

    test('of many writers at once one wins, and the history tells its step alone', async () => {
      const store = await makeStore();
      await store.create(lively('A'), newStep());
      const whys = ['one', 'two', 'three', 'four'];
      const outcomes = await Promise.all(
        whys.map((why) => store.replace(lively('A'), 1, newStep({ action: 'amended', why }))),
      );
      expect(outcomes.filter((outcome) => outcome === 'replaced')).toHaveLength(1);
      const { items } = await store.history('A', { limit: 10 });
      expect(items.map(({ why }) => why)).toEqual([null, whys[outcomes.indexOf('replaced')]]);
    });

    test('a history read while others write has no gaps', async () => {
      const store = await makeStore();
      await store.create(lively('A'), newStep());
      const writing = (async () => {
        for (let version = 1; version <= 15; version += 1)
          await store.replace(lively('A'), version, newStep({ action: 'amended' }));
      })();
      for (let reading = 0; reading < 15; reading += 1) {
        const { items } = await store.history('A', { limit: 1_000 });
        expect(items.map(({ version }) => version)).toEqual(items.map((_, at) => at + 1));
      }
      await writing;
    });

    test('a cursor that no history gave out is refused', async () => {
      const store = await makeStore();
      await store.create(lively('A'), newStep());
      for (const cursor of ['', 'x', Buffer.from('changes\tA').toString('base64url')])
        await expect(store.history('A', { limit: 1, cursor })).rejects.toThrow(InvalidCursorError);
    });

    test('whatever a step says, it reads back as written', async () => {
      const store = await makeStore();
      let version = 1;
      await store.create(lively('A'), newStep());
      await fc.assert(
        fc.asyncProperty(anyText, fc.jsonValue({ maxDepth: 2 }), async (text, value) => {
          const step = newStep({ why: text, changed: [{ pointer: text, after: value }] });
          expect(await store.replace(lively('A'), version, step)).toBe('replaced');
          version += 1;
          const read = (await store.get('A'))?.step;
          expect(asJson(read)).toEqual(asJson({ ...step, version }));
        }),
        { numRuns: 15 },
      );
    });
  });

  describe(`revisiting: ${name}`, () => {
    test('what was created or replaced is to be revisited, the oldest change first', async () => {
      const store = await makeStore();
      await store.create(lively('late'), newStep({ at: '2026-03-02T12:00:00Z' }));
      await store.create(lively('early'), newStep({ at: '2026-03-02T10:00:00.5+00:00' }));
      await store.create(lively('moved'), newStep({ at: '2026-03-02T09:00:00Z' }));
      await store.replace(lively('moved'), 1, newStep({ at: '2026-03-02T13:00:00+02:00' }));
      const due = await store.dueRevisits({ limit: 10 });
      expect(due.map(({ id, markedAt }) => [id, markedAt])).toEqual([
        ['early', '2026-03-02T10:00:00.500Z'],
        ['moved', '2026-03-02T11:00:00.000Z'],
        ['late', '2026-03-02T12:00:00.000Z'],
      ]);
      expect((await store.dueRevisits({ limit: 2 })).map(({ id }) => id)).toEqual([
        'early',
        'moved',
      ]);
    });

    test('what never could carry a verdict is not revisited until it can', async () => {
      const store = await makeStore();
      await store.create(idle('A'), newStep());
      await store.replace(idle('A'), 1, newStep());
      expect(await store.dueRevisits({ limit: 10 })).toEqual([]);
      await store.replace(lively('A'), 2, newStep());
      expect(await store.dueRevisits({ limit: 10 })).toHaveLength(1);
    });

    test('what carries a verdict no more is revisited, and the mark outlasts further changes', async () => {
      const store = await makeStore();
      await store.create(lively('A'), newStep());
      for (const { id, mark } of await store.dueRevisits({ limit: 10 }))
        await store.revisited(id, mark);
      expect(await store.dueRevisits({ limit: 10 })).toEqual([]);
      await store.replace(idle('A'), 1, newStep());
      await store.replace(idle('A'), 2, newStep());
      expect((await store.dueRevisits({ limit: 10 })).map(({ id }) => id)).toEqual(['A']);
    });

    test('a mark set while revisiting outlives the older one', async () => {
      const store = await makeStore();
      await store.create(lively('A'), newStep());
      const [older] = await store.dueRevisits({ limit: 10 });
      // In the same instant: the mark is of the version, not of the time.
      await store.replace(lively('A'), 1, newStep());
      const [newer] = await store.dueRevisits({ limit: 10 });
      await store.revisited('A', older?.mark ?? '');
      expect(await store.dueRevisits({ limit: 10 })).toEqual([newer]);
      await store.revisited('A', newer?.mark ?? '');
      await store.revisited('A', newer?.mark ?? '');
      expect(await store.dueRevisits({ limit: 10 })).toEqual([]);
    });

    test('taking a mark away changes nothing else and makes nothing', async () => {
      const store = await makeStore();
      await store.create(lively('A'), newStep());
      const before = await store.get('A');
      const [due] = await store.dueRevisits({ limit: 10 });
      await store.revisited('A', due?.mark ?? '');
      await store.revisited('B', due?.mark ?? '');
      await store.revisited('A', '');
      expect(await store.get('A')).toEqual(before);
      expect(await store.get('B')).toBeUndefined();
      expect(await store.replace(lively('A'), 1, newStep())).toBe('replaced');
    });

    test('a mark leads to its id, whatever that is', async () => {
      const store = await makeStore();
      for (const id of [...hostileIds, '\ud800']) await store.create(lively(id), newStep());
      const due = await store.dueRevisits({ limit: 1_000 });
      expect(new Set(due.map(({ id }) => id))).toEqual(new Set([...hostileIds, '\ud800']));
      for (const { id, mark } of due) await store.revisited(id, mark);
      expect(await store.dueRevisits({ limit: 10 })).toEqual([]);
    });
  });

  describe(`reviews that are due: ${name}`, () => {
    test('come earliest first, at or before the instant, however small the page', async () => {
      const store = await makeStore();
      const dueAt: readonly (readonly [string, string])[] = [
        ['B', '2026-03-03T00:00:00Z'],
        ['A', '2026-03-03T00:00:00Z'],
        ['offset', '2026-03-03T00:30:00+01:00'],
        ['later', '2026-03-03T00:00:00.001Z'],
      ];
      for (const [id, at] of dueAt) await store.create(awaitingReview(id, at), newStep());
      await store.create(lively('none'), newStep());
      for (const limit of [1, 2, 10]) {
        const pages = await everyPage((cursor) =>
          store.dueReviews({ before: '2026-03-03T01:00:00+01:00', limit, cursor }),
        );
        expect(pages.flat().map(({ id }) => id)).toEqual(['offset', 'A', 'B']);
        expect(pages.every((page) => page.length > 0)).toBe(true);
      }
      expect(await store.dueReviews({ before: '2026-03-02T00:00:00Z', limit: 10 })).toEqual({
        items: [],
      });
    });

    test('are gone once nobody waits for them', async () => {
      const store = await makeStore();
      await store.create(awaitingReview('A', '2026-03-03T00:00:00Z'), newStep());
      await store.replace(lively('A'), 1, newStep({ action: 'reviewed' }));
      expect(await store.dueReviews({ before: '2026-04-01T00:00:00Z', limit: 10 })).toEqual({
        items: [],
      });
    });
  });
}

/** What JSON makes of a value: it knows no minus zero. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
