import type {
  ChangeRecordQuery,
  ChangeRecordStore,
} from '../../src/application/ports/change-record-store.ts';
import { InvalidCursorError } from '../../src/application/ports/invalid-cursor-error.ts';
import type { ChangeRecord } from '../../src/schemas/change-record.ts';
import { everyPage } from './every-page.ts';
import { hostileIds } from './hostile-text.ts';
import { changeRecord, newStep } from './samples.ts';
import { describeVersionedNouns } from './versioned-nouns-contract.ts';

/** What every change-record store does. `makeStore` hands out an empty one each time. */
export function describeChangeRecordStore(
  name: string,
  makeStore: () => Promise<ChangeRecordStore>,
): void {
  describe(`change-record store: ${name}`, () => {
    test('what is not there is undefined', async () => {
      const store = await makeStore();
      expect(await store.get('CHG-1')).toBeUndefined();
      expect(await store.get('')).toBeUndefined();
      expect((await store.list({ limit: 10 })).items).toEqual([]);
    });

    test('a record reads back as written, as version 1', async () => {
      const store = await makeStore();
      const record = changeRecord({
        title: 'naïve "quotes" \u0000 \ud800 😀',
        temporary: { expiresAt: '2026-03-02T18:00:00+01:00' },
        recurrence: { cron: '0 2 * * 1', zone: 'Europe/Zurich', minutes: 90 },
      });
      expect(await store.create(record, newStep())).toBe('created');
      expect(await store.get('CHG-1')).toEqual({
        record,
        version: 1,
        step: { ...newStep(), version: 1 },
      });
    });

    test('a record far larger than DynamoDB takes as it is reads back as written', async () => {
      const store = await makeStore();
      const resources = Array.from({ length: 1_000 }, (_, at) => `${'x'.repeat(900)}-${at}`);
      const [entry] = changeRecord().scope;
      const record = changeRecord({ scope: entry === undefined ? [] : [{ ...entry, resources }] });
      expect(await store.create(record, newStep())).toBe('created');
      expect((await store.get('CHG-1'))?.record).toEqual(record);
    });

    test('a taken id is refused and nothing changes', async () => {
      const store = await makeStore();
      await store.create(changeRecord(), newStep());
      expect(await store.create(changeRecord({ title: 'another' }), newStep())).toBe('exists');
      expect((await store.get('CHG-1'))?.record.title).toBe(changeRecord().title);
    });

    test('a replacement counts the version up; an old version is a conflict', async () => {
      const store = await makeStore();
      await store.create(changeRecord({ status: 'submitted' }), newStep());
      expect(await store.replace(changeRecord(), 1, newStep())).toBe('replaced');
      expect(await store.replace(changeRecord({ status: 'rejected' }), 1, newStep())).toBe(
        'conflict',
      );
      expect(await store.get('CHG-1')).toMatchObject({ record: changeRecord(), version: 2 });
    });

    test('what is not there cannot be replaced', async () => {
      const store = await makeStore();
      expect(await store.replace(changeRecord(), 1, newStep())).toBe('conflict');
      expect(await store.get('CHG-1')).toBeUndefined();
    });

    test('of two writers at once exactly one wins', async () => {
      const store = await makeStore();
      const titles = ['one', 'two', 'three', 'four'];
      const created = await Promise.all(
        titles.map((title) => store.create(changeRecord({ title }), newStep())),
      );
      expect(created.filter((outcome) => outcome === 'created')).toHaveLength(1);
      const replaced = await Promise.all(
        titles.map((title) => store.replace(changeRecord({ title }), 1, newStep())),
      );
      expect(replaced.filter((outcome) => outcome === 'replaced')).toHaveLength(1);
      const winner = titles[replaced.indexOf('replaced')];
      expect(await store.get('CHG-1')).toMatchObject({
        record: changeRecord({ title: winner ?? '' }),
        version: 2,
      });
    });

    test('what a caller does to its own copy does not reach the store', async () => {
      const store = await makeStore();
      const record = changeRecord();
      await store.create(record, newStep());
      record.implementers.push('mallory');
      (await store.get('CHG-1'))?.record.implementers.push('mallory');
      expect((await store.get('CHG-1'))?.record).toEqual(changeRecord());
    });

    test('lists every record once in id order, however small the page', async () => {
      const store = await makeStore();
      for (const id of [...hostileIds].reverse())
        await store.create(changeRecord({ id }), newStep());
      for (const limit of [3, hostileIds.length, 1_000]) {
        const pages = await everyPage((cursor) => store.list({ limit, cursor }));
        expect(pages.flat().map(({ id }) => id)).toEqual(hostileIds);
        expect(pages.every((page) => page.length <= limit && page.length > 0)).toBe(true);
      }
    });

    test('lists the records of one status, which follows replacements', async () => {
      const store = await makeStore();
      await store.create(changeRecord({ id: 'A', status: 'submitted' }), newStep());
      await store.create(changeRecord({ id: 'B', status: 'submitted' }), newStep());
      await store.replace(changeRecord({ id: 'A', status: 'approved' }), 1, newStep());
      const idsOf = async (status: 'submitted' | 'approved' | 'draft') =>
        (await store.list({ status, limit: 10 })).items.map(({ id }) => id);
      expect(await idsOf('submitted')).toEqual(['B']);
      expect(await idsOf('approved')).toEqual(['A']);
      expect(await idsOf('draft')).toEqual([]);
    });

    test('a cursor that no listing gave out is refused', async () => {
      const store = await makeStore();
      for (const cursor of ['', 'x', '!!', Buffer.from('changes\t').toString('base64url')]) {
        await expect(store.list({ limit: 1, cursor })).rejects.toThrow(InvalidCursorError);
      }
    });

    test.each<[string, Partial<ChangeRecordQuery>, string[]]>([
      ['type', { type: 'emergency' }, ['B', 'D']],
      ['category', { category: 'security' }, ['A', 'B']],
      ['environment', { environment: 'production' }, ['B', 'C']],
      ['requester', { requestedBy: 'bob\ud800' }, ['C', 'D']],
      ['part of the title in any case', { text: 'VENDOR' }, ['A', 'B', 'C']],
      ['part of the id in any case', { text: 'd' }, ['A', 'B', 'C', 'D']],
      ['text that spans id and title', { text: 'b\nopen' }, []],
      ['half of a character', { text: '\ud83d' }, []],
      ['no text', { text: '' }, ['A', 'B', 'C', 'D']],
      ['a requester nobody is', { requestedBy: '' }, []],
      ['several at once', { type: 'emergency', category: 'security', text: 'ssh' }, ['B']],
      ['status and others', { status: 'submitted', type: 'normal' }, ['A']],
    ])('lists by %s', async (_, query, ids) => {
      const store = await makeStore();
      const common = { type: 'normal', category: 'security', status: 'submitted' } as const;
      await store.create(changeRecord({ ...common, id: 'A' }), newStep());
      await store.create(
        changeRecord({ ...common, id: 'B', type: 'emergency', environment: 'production' }),
        newStep(),
      );
      await store.create(
        changeRecord({ id: 'C', environment: 'production', requestedBy: 'bob\ud800' }),
        newStep(),
      );
      const title = 'Größe ändern 😀 d';
      await store.create(
        changeRecord({ id: 'D', type: 'emergency', requestedBy: 'bob\ud800', title }),
        newStep(),
      );
      const pages = await everyPage((cursor) => store.list({ ...query, limit: 1, cursor }));
      expect(pages.flat().map(({ id }) => id)).toEqual(ids);
    });

    test('a filtered listing neither repeats nor hides what others are added to', async () => {
      const store = await makeStore();
      const put = (id: string) => store.create(changeRecord({ id, category: 'patch' }), newStep());
      for (const id of ['b', 'd', 'f', 'h']) await put(id);
      for (const id of ['c', 'e', 'g']) await store.create(changeRecord({ id }), newStep());
      const query = { category: 'patch', limit: 2 } as const;
      const first = await store.list(query);
      expect(first.items.map(({ id }) => id)).toEqual(['b', 'd']);
      for (const id of ['a', 'bb', 'ee']) await put(id);
      const rest = await everyPage((cursor) =>
        store.list({ ...query, cursor: cursor ?? first.cursor }),
      );
      expect(rest.flat().map(({ id }) => id)).toEqual(['ee', 'f', 'h']);
    });
  });

  describe(`verifications that are due: ${name}`, () => {
    const ending = (id: string, end: string): ChangeRecord =>
      changeRecord({ id, window: { start: '2026-03-02T10:00:00Z', end } });
    const dueIds = async (store: ChangeRecordStore, before: string) =>
      (await store.dueVerifications({ before, limit: 1_000 })).items.map(({ id }) => id);

    test('come in the order of their windows’ ends, at or before the instant, however small the page', async () => {
      const store = await makeStore();
      const ends: readonly (readonly [string, string])[] = [
        ['B', '2026-03-03T00:00:00Z'],
        ['A', '2026-03-03T00:00:00Z'],
        ['offset', '2026-03-03T00:30:00+01:00'],
        ['later', '2026-03-03T00:00:00.001Z'],
        ...hostileIds.map((id) => [`x${id}`, '2026-03-04T00:00:00Z'] as const),
      ];
      for (const [id, end] of ends) await store.create(ending(id, end), newStep());
      await store.create(changeRecord({ id: 'draft', status: 'draft' }), newStep());
      for (const limit of [1, 2, 10]) {
        const pages = await everyPage((cursor) =>
          store.dueVerifications({ before: '2026-03-03T01:00:00+01:00', limit, cursor }),
        );
        expect(pages.flat().map(({ id }) => id)).toEqual(['offset', 'A', 'B']);
        expect(pages.every((page) => page.length > 0)).toBe(true);
      }
      expect(await store.dueVerifications({ before: '2026-03-02T00:00:00Z', limit: 9 })).toEqual({
        items: [],
      });
      const [first] = (await store.dueVerifications({ before: '2026-03-02T23:59:59Z', limit: 9 }))
        .items;
      expect(first).toMatchObject({ id: 'offset', markedAt: '2026-03-02T23:30:00.000Z' });
    });

    test('can be put off, and for good', async () => {
      const store = await makeStore();
      for (const id of ['A', 'B', 'C'])
        await store.create(ending(id, '2026-03-03T00:00:00Z'), newStep());
      const { items } = await store.dueVerifications({ before: '2026-03-03T00:00:00Z', limit: 9 });
      const [a, b] = items;
      await store.putOffVerification('A', a?.mark ?? '', '2026-03-05T00:00:00Z');
      await store.putOffVerification('B', b?.mark ?? '', null);
      expect(await dueIds(store, '2026-03-04T00:00:00Z')).toEqual(['C']);
      expect(await dueIds(store, '2026-03-05T00:00:00Z')).toEqual(['C', 'A']);
      expect(await store.get('A')).toMatchObject({ version: 1 });
      const [, again] = (await store.dueVerifications({ before: '2026-03-05T00:00:00Z', limit: 9 }))
        .items;
      await store.putOffVerification('A', again?.mark ?? '', '2026-03-02T00:00:00Z');
      expect(await dueIds(store, '2026-03-02T00:00:00Z')).toEqual(['A']);
    });

    test('what a record says anew stands over whoever put the former off', async () => {
      const store = await makeStore();
      await store.create(ending('A', '2026-03-03T00:00:00Z'), newStep());
      const [old] = (await store.dueVerifications({ before: '2026-03-03T00:00:00Z', limit: 9 }))
        .items;
      // With the same end: the mark is of the version, not of the time.
      await store.replace(
        ending('A', '2026-03-03T00:00:00Z'),
        1,
        newStep({ action: 'implemented' }),
      );
      await store.putOffVerification('A', old?.mark ?? '', null);
      await store.putOffVerification('nobody', old?.mark ?? '', null);
      await store.putOffVerification('A', '', null);
      expect(await dueIds(store, '2026-03-03T00:00:00Z')).toEqual(['A']);
      await store.replace(ending('A', '2026-03-06T00:00:00Z'), 2, newStep({ action: 'amended' }));
      expect(await dueIds(store, '2026-03-05T00:00:00Z')).toEqual([]);
      expect(await dueIds(store, '2026-03-06T00:00:00Z')).toEqual(['A']);
    });

    test('writing a result sets off no revisit; a mark that is there stays', async () => {
      const store = await makeStore();
      await store.create(changeRecord(), newStep());
      expect(await store.dueRevisits({ limit: 9 })).toHaveLength(1);
      await store.replace(changeRecord(), 1, newStep({ action: 'verified' }));
      const [mark] = await store.dueRevisits({ limit: 9 });
      expect(mark).toBeDefined();
      await store.revisited('CHG-1', mark?.mark ?? '');
      await store.replace(changeRecord(), 2, newStep({ action: 'verified' }));
      expect(await store.dueRevisits({ limit: 9 })).toEqual([]);
    });

    test('a cursor that no listing of them gave out is refused', async () => {
      const store = await makeStore();
      for (const cursor of ['', 'x', Buffer.from('changes\tA').toString('base64url')])
        await expect(
          store.dueVerifications({ before: '2026-03-03T00:00:00Z', limit: 1, cursor }),
        ).rejects.toThrow(InvalidCursorError);
    });
  });

  const reviewed = { dueAt: '2026-03-03T00:00:00Z', doneAt: '2026-03-02T20:00:00Z', by: 'carol' };
  describeVersionedNouns(
    `change records in ${name}`,
    async () => {
      const store = await makeStore();
      return { ...store, dueReviews: (query) => store.dueReminders(query) };
    },
    {
      lively: (id) => changeRecord({ id, review: reviewed }),
      idle: (id) => changeRecord({ id, status: 'draft' }),
      awaitingReview: (id, dueAt) => changeRecord({ id, review: { dueAt } }),
    },
  );
}
