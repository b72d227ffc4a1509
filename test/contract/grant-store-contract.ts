import fc from 'fast-check';
import type { GrantQuery, GrantStore } from '../../src/application/ports/grant-store.ts';
import { InvalidCursorError } from '../../src/application/ports/invalid-cursor-error.ts';
import { targetKeyOf } from '../../src/domain/grants/find-grants.ts';
import { grantHandle } from '../../src/domain/grants/grant-handle.ts';
import { neverEnds } from '../../src/domain/grants/grant-states.ts';
import { grantStepOf } from '../../src/domain/grants/grant-step.ts';
import { GrantStateSchema } from '../../src/schemas/grant.ts';
import { everyPage } from './every-page.ts';
import { anyText, hostileIds } from './hostile-text.ts';
import { grant } from './samples.ts';

const ever = '2099-01-01T00:00:00Z';

/** What every grant store does. `makeStore` hands out an empty one each time. */
export function describeGrantStore(name: string, makeStore: () => Promise<GrantStore>): void {
  describe(`grant store: ${name}`, () => {
    test('what is not there is undefined', async () => {
      const store = await makeStore();
      expect(await store.get('grant-1')).toBeUndefined();
      expect(await store.due({ before: ever, limit: 10 })).toEqual({ items: [] });
      expect(await store.onTarget('nothing')).toEqual([]);
      expect(await store.onTarget('')).toEqual([]);
    });

    test('a grant is created once, as version 1', async () => {
      const store = await makeStore();
      expect(await store.create(grant())).toBe('created');
      expect(await store.create(grant({ note: 'again' }))).toBe('exists');
      expect(await store.get('grant-1')).toEqual(grant());
    });

    test('a replacement counts the version up; an old version or nothing is a conflict', async () => {
      const store = await makeStore();
      expect(await store.replace(grant(), 1)).toBe('conflict');
      await store.create(grant());
      const revoking = grant({ state: 'expiring', version: 2 });
      expect(await store.replace(revoking, 1)).toBe('replaced');
      expect(await store.replace(grant({ state: 'kept', version: 2 }), 1)).toBe('conflict');
      expect(await store.get('grant-1')).toEqual(revoking);
    });

    test('the last ending of a target is remembered, whatever order endings come in', async () => {
      const store = await makeStore();
      expect(await store.lastEnding('a|b')).toBeUndefined();
      for (const at of ['2026-03-02T10:00:00Z', '2026-03-02T10:00:00.500Z', '2026-03-02T09:00:00Z'])
        await store.noteEnding('a|b', at);
      expect(await store.lastEnding('a|b')).toBe('2026-03-02T10:00:00.500Z');
      expect(await store.lastEnding('a')).toBeUndefined();
      for (const key of hostileIds) {
        await store.noteEnding(key, '2026-03-02T10:00:00Z');
        expect(await store.lastEnding(key)).toBe('2026-03-02T10:00:00Z');
      }
    });

    test('of two writers at once exactly one wins', async () => {
      const store = await makeStore();
      const created = await Promise.all([1, 2, 3].map(() => store.create(grant())));
      expect(created.filter((outcome) => outcome === 'created')).toHaveLength(1);
      const replaced = await Promise.all(
        ['a', 'b', 'c'].map((note) => store.replace(grant({ note, version: 2 }), 1)),
      );
      expect(replaced.filter((outcome) => outcome === 'replaced')).toHaveLength(1);
      expect((await store.get('grant-1'))?.note).toBe(
        ['a', 'b', 'c'][replaced.indexOf('replaced')],
      );
    });

    test.each(GrantStateSchema.options.map((state) => [state] as const))(
      'a grant that is %s is due when its instant says so, and never without one',
      async (state) => {
        const store = await makeStore();
        await store.create(grant());
        const dueAt = '2026-03-05T00:00:00Z';
        const next = grant({ state, dueAt, version: 2 });
        await store.replace(next, 1);
        expect((await store.due({ before: '2026-03-04T00:00:00Z', limit: 10 })).items).toEqual([]);
        expect((await store.due({ before: dueAt, limit: 10 })).items).toEqual([next]);
        await store.replace(grant({ state, dueAt: null, version: 3 }), 2);
        expect((await store.due({ before: ever, limit: 10 })).items).toEqual([]);
      },
    );

    test('every version that ever stood has its step, and none that did not', async () => {
      const store = await makeStore();
      expect(await store.history('grant-1')).toEqual([]);
      await store.create(grant());
      await store.replace(grant({ state: 'warned', note: 'told', version: 2 }), 1);
      await store.replace(grant({ state: 'kept', note: 'never stood', version: 2 }), 1);
      const ended = grant({ state: 'expiring', note: 'ended early', version: 3 });
      await store.replace(ended, 2, grantStepOf(ended, 'arn:aws:iam::111122223333:user/ann'));
      expect(await store.history('grant-1')).toEqual([
        { ...grantStepOf(grant()), version: 1 },
        { ...grantStepOf(grant({ state: 'warned', note: 'told' })), version: 2 },
        { ...grantStepOf(ended), by: 'arn:aws:iam::111122223333:user/ann', version: 3 },
      ]);
    });

    test('a grant is found by its handle', async () => {
      const store = await makeStore();
      await store.create(grant());
      expect(await store.byHandle(grantHandle('grant-1'))).toEqual(grant());
      expect(await store.byHandle(grantHandle('grant-2'))).toBeUndefined();
      expect(await store.byHandle('')).toBeUndefined();
    });

    test('live grants are listed first by their end, then past ones, newest first, however small the page', async () => {
      const store = await makeStore();
      const listed = [
        grant({ id: 'soon', state: 'overdue', expiresAt: '2026-03-02T18:00:00Z' }),
        grant({ id: 'b later', expiresAt: '2026-03-02T18:00:00.5Z' }),
        grant({ id: 'c later', state: 'warned', expiresAt: '2026-03-02T19:00:00.5+01:00' }),
        grant({ id: 'for ever', state: 'kept', expiresAt: neverEnds, because: 'baseline' }),
        grant({ id: 'new', state: 'revoked', closedAt: '2026-03-03T00:00:00Z' }),
        grant({ id: 'old', state: 'already-gone', closedAt: '2026-03-01T00:00:00Z' }),
      ];
      await Promise.all([...listed].reverse().map((each) => store.create(each)));
      const idsOf = async (query: Omit<GrantQuery, 'limit'>, limit = 10) => {
        const pages = await everyPage((cursor) => store.list({ ...query, limit, cursor }));
        return pages.flat().map(({ id }) => id);
      };
      const ids = listed.map(({ id }) => id);
      for (const limit of [1, 2, 4, 6, 1_000]) expect(await idsOf({}, limit)).toEqual(ids);
      expect(await idsOf({ live: true }, 2)).toEqual(ids.slice(0, 3));
      expect(await idsOf({ live: false }, 2)).toEqual(ids.slice(3));
      expect(await idsOf({ because: 'baseline' }, 1)).toEqual(['for ever']);
    });

    test('grants are listed by account, kind, record and the time they were open', async () => {
      const store = await makeStore();
      const target = { kind: 'access-key' as const, user: 'ann', accessKeyId: 'AKIAEXAMPLE' };
      await store.create(grant({ id: 'a', account: '444455556666' }));
      await store.create(grant({ id: 'b', target, record: null, because: 'tag' }));
      const moved = { record: 'CHG-2', grantedRecord: 'CHG-1', extensions: [] };
      await store.create(grant({ id: 'c', ...moved, state: 'extended' }));
      const past = { state: 'revoked' as const, openedAt: '2026-02-01T00:00:00Z' };
      await store.create(grant({ id: 'd', ...past, closedAt: '2026-02-02T00:00:00Z' }));
      const idsOf = async (query: Omit<GrantQuery, 'limit'>) =>
        (await store.list({ ...query, limit: 10 })).items.map(({ id }) => id);
      expect(await idsOf({ account: '444455556666' })).toEqual(['a']);
      expect(await idsOf({ kind: 'access-key' })).toEqual(['b']);
      expect(await idsOf({ record: 'CHG-2' })).toEqual(['c']);
      expect(await idsOf({ record: 'CHG-1' })).toEqual(['a', 'c', 'd']);
      expect((await store.ofRecord('CHG-1')).map(({ id }) => id)).toEqual(['a', 'c', 'd']);
      expect(await store.ofRecord('CHG-9')).toEqual([]);
      const from = '2026-02-01T12:00:00Z';
      expect(await idsOf({ during: { from, to: '2026-02-01T13:00:00Z' } })).toEqual(['d']);
      expect(await idsOf({ during: { from, to: '2026-04-01T00:00:00Z' } })).toHaveLength(4);
      const late = { from: '2026-02-02T00:00:00Z', to: '2026-04-01T00:00:00Z' };
      expect(await idsOf({ during: late })).toEqual(['a', 'b', 'c']);
      await expect(store.list({ limit: 1, cursor: 'x' })).rejects.toThrow(InvalidCursorError);
    });

    test('due includes the very instant, in any spelling, and follows an extension', async () => {
      const store = await makeStore();
      await store.create(grant({ expiresAt: '2026-03-02T19:00:00+01:00' }));
      const dueBefore = async (before: string) =>
        (await store.due({ before, limit: 10 })).items.length;
      expect(await dueBefore('2026-03-02T17:59:59.999Z')).toBe(0);
      expect(await dueBefore('2026-03-02T18:00:00Z')).toBe(1);
      await store.replace(grant({ expiresAt: '2026-03-02T18:00:00.5Z', version: 2 }), 1);
      expect(await dueBefore('2026-03-02T18:00:00Z')).toBe(0);
      expect(await dueBefore('2026-03-02T18:00:01Z')).toBe(1);
    });

    test('due comes earliest first, then by id, however small the page', async () => {
      const store = await makeStore();
      const ends = ['2026-03-03T00:00:00Z', '2026-03-02T18:00:00.5Z', '2026-03-02T18:00:00Z'];
      const grants = ends.flatMap((expiresAt) =>
        [...hostileIds].reverse().map((id) => grant({ id: `${expiresAt} ${id}`, expiresAt })),
      );
      await Promise.all(grants.map((each) => store.create(each)));
      const wanted = [...ends].reverse().flatMap((end) => hostileIds.map((id) => `${end} ${id}`));
      for (const limit of [4, wanted.length, 1_000]) {
        const pages = await everyPage((cursor) => store.due({ before: ever, limit, cursor }));
        expect(pages.flat().map(({ id }) => id)).toEqual(wanted);
        expect(pages.every((page) => page.length <= limit && page.length > 0)).toBe(true);
      }
    });

    test('a sweep that finishes grants as it reads reaches all of them', async () => {
      const store = await makeStore();
      for (const id of ['a', 'b', 'c', 'd', 'e']) await store.create(grant({ id }));
      const pages = await everyPage(async (cursor) => {
        const page = await store.due({ before: ever, limit: 2, cursor });
        for (const due of page.items) {
          const next = { ...due, state: 'revoked' as const, dueAt: null, version: due.version + 1 };
          await store.replace(next, due.version);
        }
        return page;
      });
      expect(pages.flat().map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
      expect(await store.due({ before: ever, limit: 10 })).toEqual({ items: [] });
    });

    test('a cursor beyond the asked instant ends the listing; an unknown one is refused', async () => {
      const store = await makeStore();
      await store.create(grant({ id: 'a' }));
      await store.create(grant({ id: 'b' }));
      const { cursor } = await store.due({ before: ever, limit: 1 });
      expect(cursor).toBeDefined();
      const early = { before: '2026-01-01T00:00:00Z', limit: 1, cursor };
      expect(await store.due(early)).toEqual({ items: [] });
      await expect(store.due({ before: ever, limit: 1, cursor: 'x' })).rejects.toThrow(
        InvalidCursorError,
      );
    });

    test('every grant on the same target is found, finished or not, in id order', async () => {
      const store = await makeStore();
      const attached = (id: string, policyName: string) =>
        grant({
          id,
          target: { kind: 'inline-policy', holder: 'role', name: 'Deploy', policyName },
        });
      await store.create(attached('b', 'admin'));
      await store.create(attached('a', 'admin'));
      await store.create(attached('c', 'reader'));
      await store.replace({ ...attached('b', 'admin'), state: 'revoked', version: 2 }, 1);
      const found = await store.onTarget(targetKeyOf(attached('x', 'admin')));
      expect(found.map(({ id, state }) => `${id} ${state}`)).toEqual(['a active', 'b revoked']);
    });

    test('a grant whose target changes is found on the new one alone', async () => {
      const store = await makeStore();
      const moved = grant({
        target: { kind: 'access-key', user: 'bob', accessKeyId: 'AKIAEXAMPLE' },
        version: 2,
      });
      await store.create(grant());
      await store.replace(moved, 1);
      expect(await store.onTarget(targetKeyOf(grant()))).toEqual([]);
      expect(await store.onTarget(targetKeyOf(moved))).toEqual([moved]);
    });

    test('whatever the texts, a grant reads back as written', async () => {
      const store = await makeStore();
      const written = new Set<string>();
      await fc.assert(
        fc.asyncProperty(anyText, anyText, async (id, text) => {
          fc.pre(!written.has(id));
          written.add(id);
          const odd = grant({
            id,
            account: text,
            note: text,
            target: { kind: 'group-membership', group: text, user: id },
          });
          expect(await store.create(odd)).toBe('created');
          expect(await store.get(id)).toEqual(odd);
          expect(await store.onTarget(targetKeyOf(odd))).toContainEqual(odd);
        }),
        { numRuns: 15 },
      );
      const listed = await everyPage((cursor) => store.due({ before: ever, limit: 7, cursor }));
      expect(new Set(listed.flat().map(({ id }) => id))).toEqual(written);
    });
  });
}
