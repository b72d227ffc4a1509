import fc from 'fast-check';
import type { GrantStore } from '../../src/application/ports/grant-store.ts';
import { InvalidCursorError } from '../../src/application/ports/invalid-cursor-error.ts';
import { targetKeyOf } from '../../src/domain/grants/find-grants.ts';
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
      'a grant that is %s is due only while somebody has to act',
      async (state) => {
        const store = await makeStore();
        await store.create(grant());
        await store.replace(grant({ state, version: 2 }), 1);
        const { items } = await store.due({ before: ever, limit: 10 });
        expect(items).toHaveLength(state === 'active' || state === 'expiring' ? 1 : 0);
      },
    );

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
          await store.replace({ ...due, state: 'revoked', version: due.version + 1 }, due.version);
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
