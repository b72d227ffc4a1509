import fc from 'fast-check';
import type { DecisionStore } from '../../src/application/ports/decision-store.ts';
import { InvalidCursorError } from '../../src/application/ports/invalid-cursor-error.ts';
import { linksOf } from '../../src/domain/decisions/links-of.ts';
import type { StoredDecision } from '../../src/schemas/decision.ts';
import type { DecisionLink } from '../../src/schemas/decision-link.ts';
import { everyPage } from './every-page.ts';
import { anyText, hostileIds } from './hostile-text.ts';
import { storedDecision } from './samples.ts';

const march = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };
const group: DecisionLink = { kind: 'resource', name: 'sg-0abc' };
const bob: DecisionLink = { kind: 'actor', name: 'bob@example.com' };

/** Revisions of an event, and finding events by resource, actor, session and matter: what every store does. */
export function describeDecisionLinks(name: string, makeStore: () => Promise<DecisionStore>): void {
  const idsOf = (items: readonly StoredDecision[]) => items.map(({ eventId }) => eventId);
  const on = (id: string) => [{ type: 'AWS::EC2::SecurityGroup', id }];

  describe(`revisions: ${name}`, () => {
    test('come oldest first, in whatever order they were written', async () => {
      const store = await makeStore();
      expect(await store.revisions('nowhere')).toEqual([]);
      const written = [2, 10, 1, 9].map((revision) =>
        storedDecision({
          revision,
          cause: { kind: 'change-record', of: 'CHG-1', detail: `because of ${revision}` },
        }),
      );
      for (const decision of written) await store.append(decision);
      await store.append(storedDecision({ eventId: 'another' }));
      const found = await store.revisions(storedDecision().eventId);
      expect(found).toEqual(written.toSorted((a, b) => a.revision - b.revision));
    });
  });

  describe(`links: ${name}`, () => {
    test('nothing is linked where nothing is', async () => {
      const store = await makeStore();
      expect(await store.linked({ ...march, link: group, limit: 10 })).toEqual({ items: [] });
    });

    test('an event of another account than was thought is found by that account', async () => {
      const store = await makeStore();
      const [account, resources] = ['444455556666', on('sg-0abc')];
      await store.append(storedDecision({ resources }));
      await store.append(storedDecision({ resources, account, revision: 2 }));
      const { items } = await store.linked({ ...march, link: group, account, limit: 10 });
      expect(idsOf(items)).toEqual([storedDecision().eventId]);
    });

    test('an event is found by everything it is linked by', async () => {
      const store = await makeStore();
      const decision = storedDecision({
        kept: {
          source: 'cloudtrail',
          sessionArn: 'arn:aws:sts::111122223333:assumed-role/Deploy/bob',
          accessKeyId: 'ASIAEXAMPLE',
          requestOmitted: false,
          byCloudFormation: false,
          stack: null,
          grants: [],
        },
      });
      await store.append(decision);
      await store.append(
        storedDecision({ eventId: 'other', resources: on('sg-1'), actor: nobody }),
      );
      const links = linksOf(decision);
      expect(links.length).toBeGreaterThan(6);
      for (const link of links) {
        const { items } = await store.linked({ ...march, link, limit: 10 });
        expect(items[0]).toEqual(decision);
      }
      const other = { kind: 'actor', name: group.name } as const;
      expect((await store.linked({ ...march, link: other, limit: 10 })).items).toEqual([]);
    });

    test('the period includes its start and not its end, in order of time, then event id', async () => {
      const store = await makeStore();
      const at = (eventId: string, time: string) => storedDecision({ eventId, at: time });
      await store.append(at('end', '2026-03-02T10:01:00Z'));
      await store.append(at('half', '2026-03-02T10:00:00.5Z'));
      await store.append(at('before', '2026-03-02T09:59:59.999Z'));
      await store.append(at('start-b', '2026-03-02T10:00:00Z'));
      await store.append(at('start-a', '2026-03-02T11:00:00+01:00'));
      const period = { from: '2026-03-02T11:00:00+01:00', to: '2026-03-02T10:01:00Z' };
      const { items } = await store.linked({ ...period, link: group, limit: 10 });
      expect(idsOf(items)).toEqual(['start-a', 'start-b', 'half']);
      const none = { from: period.to, to: period.from };
      expect(await store.linked({ ...none, link: group, limit: 10 })).toEqual({ items: [] });
    });

    test('the newest revision is found by what any revision was linked by', async () => {
      const store = await makeStore();
      const first = storedDecision();
      const second = storedDecision({ revision: 2, verdict: 'ratified', record: 'CHG-1' });
      const third = storedDecision({ ...second, revision: 3, actor: nobody });
      for (const decision of [first, second, third]) await store.append(decision);
      const matters = [first, second, third].flatMap((decision) =>
        linksOf(decision).filter(({ kind }) => kind === 'matter'),
      );
      expect(new Set(matters.map(({ name: matter }) => matter)).size).toBe(3);
      for (const link of [...matters, bob, group]) {
        expect((await store.linked({ ...march, link, limit: 10 })).items).toEqual([third]);
      }
    });

    test('an event without a time stands once where it was first decided', async () => {
      const store = await makeStore();
      const decidedAt = '2026-03-20T00:00:00Z';
      const timeless = { eventId: 'none', at: null };
      await store.append(storedDecision({ ...timeless, decidedAt }));
      for (const revision of [2, 3]) {
        const later = `2026-03-2${revision + 2}T00:00:00Z`;
        await store.append(
          storedDecision({
            ...timeless,
            decidedAt: later,
            revision,
            resources: on(`sg-${revision}`),
          }),
        );
      }
      await store.append(storedDecision({ eventId: 'timed', at: '2026-03-21T00:00:00Z' }));
      const { items } = await store.linked({ ...march, link: bob, limit: 10 });
      expect(items.map(({ eventId, revision }) => [eventId, revision])).toEqual([
        ['none', 3],
        ['timed', 1],
      ]);
      const third = { kind: 'resource', name: 'sg-3' } as const;
      const found = await store.linked({
        from: decidedAt,
        to: '2026-03-20T00:00:01Z',
        link: third,
        limit: 10,
      });
      expect(idsOf(found.items)).toEqual(['none']);
    });

    test('pages of a busy resource hold each event once, with one account where that is asked for', async () => {
      const store = await makeStore();
      const accounts = ['111122223333', '444455556666', null];
      const decisions = Array.from({ length: 33 }, (_, at) =>
        storedDecision({
          eventId: `event-${100 + at}`,
          at: new Date(Date.UTC(2026, 2, 2, 0, 0, Math.floor(at / 2))).toISOString(),
          account: accounts[at % 3] ?? null,
        }),
      );
      await Promise.all(decisions.toReversed().map((decision) => store.append(decision)));
      for (const limit of [1, 7, 32, 33, 1_000]) {
        const pages = await everyPage((cursor) =>
          store.linked({ ...march, link: group, limit, cursor }),
        );
        expect(idsOf(pages.flat())).toEqual(idsOf(decisions));
        expect(pages.every((page) => page.length <= limit && page.length > 0)).toBe(true);
      }
      const account = '444455556666';
      const ofAccount = decisions.filter((decision) => decision.account === account);
      for (const limit of [2, 10, 11]) {
        const pages = await everyPage((cursor) =>
          store.linked({ ...march, link: group, account, limit, cursor }),
        );
        expect(pages.flat()).toEqual(ofAccount);
        expect(pages.every((page) => page.length <= limit && page.length > 0)).toBe(true);
      }
    });

    test('a page survives what is appended meanwhile', async () => {
      const store = await makeStore();
      for (const eventId of ['a', 'b', 'c']) await store.append(storedDecision({ eventId }));
      const first = await store.linked({ ...march, link: group, limit: 2 });
      await store.append(storedDecision({ eventId: 'a', revision: 2 }));
      await store.append(storedDecision({ eventId: 'aa' }));
      const rest = await store.linked({ ...march, link: group, limit: 2, cursor: first.cursor });
      expect(idsOf(rest.items)).toEqual(['c']);
      expect(rest.cursor).toBeUndefined();
    });

    test('a cursor that no listing gave out is refused', async () => {
      const store = await makeStore();
      for (const cursor of ['', 'x', Buffer.from('decisions\tx').toString('base64url')]) {
        const query = { ...march, link: group, limit: 1, cursor };
        await expect(store.linked(query)).rejects.toThrow(InvalidCursorError);
      }
    });

    test('many writers of one event leave one entry', async () => {
      const store = await makeStore();
      const decisions = [1, 2, 3, 1, 2, 3].map((revision) => storedDecision({ revision }));
      await Promise.all(decisions.map((decision) => store.append(decision)));
      const { items } = await store.linked({ ...march, link: group, limit: 10 });
      expect(items).toEqual([storedDecision({ revision: 3 })]);
    });

    test('names that only look alike are not one', async () => {
      const store = await makeStore();
      for (const id of hostileIds)
        await store.append(storedDecision({ eventId: id, resources: on(id) }));
      for (const id of hostileIds) {
        const link = { kind: 'resource', name: id } as const;
        expect(idsOf((await store.linked({ ...march, link, limit: 10 })).items)).toEqual([id]);
      }
    });

    test('whatever the texts, an event is found by its resource and its actor', async () => {
      const store = await makeStore();
      const written = new Set<string>();
      await fc.assert(
        fc.asyncProperty(anyText, anyText, anyText, async (eventId, text, account) => {
          fc.pre(!written.has(eventId) && text !== '');
          written.add(eventId);
          const actor = { ...nobody, identity: text };
          const decision = storedDecision({ eventId, account, actor, resources: on(text) });
          await store.append(decision);
          for (const kind of ['resource', 'actor'] as const) {
            const link = { kind, name: text };
            const { items } = await store.linked({ ...march, link, account, limit: 1_000 });
            expect(items).toContainEqual(decision);
          }
        }),
        { numRuns: 20 },
      );
    });
  });
}

const nobody = {
  kind: 'unknown',
  identity: null,
  principal: null,
  via: 'unknown',
  proven: false,
} as const;
