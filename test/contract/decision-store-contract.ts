import fc from 'fast-check';
import type { DecisionStore } from '../../src/application/ports/decision-store.ts';
import { InvalidCursorError } from '../../src/application/ports/invalid-cursor-error.ts';
import { everyPage } from './every-page.ts';
import { anyText, hostileIds } from './hostile-text.ts';
import { storedDecision } from './samples.ts';

const march = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };

/** What every decision store does. `makeStore` hands out an empty one each time. */
export function describeDecisionStore(name: string, makeStore: () => Promise<DecisionStore>): void {
  describe(`decision store: ${name}`, () => {
    test('what is not there is undefined', async () => {
      const store = await makeStore();
      expect(await store.get('nowhere')).toBeUndefined();
      expect(await store.get('')).toBeUndefined();
      expect(await store.list({ ...march, limit: 10 })).toEqual({ items: [] });
    });

    test('a revision is written once; the same again changes nothing', async () => {
      const store = await makeStore();
      expect(await store.append(storedDecision())).toBe('stored');
      expect(await store.append(storedDecision())).toBe('duplicate');
      expect(await store.append(storedDecision({ verdict: 'exempt' }))).toBe('duplicate');
      expect(await store.get(storedDecision().eventId)).toEqual(storedDecision());
      expect((await store.list({ ...march, limit: 10 })).items).toEqual([storedDecision()]);
    });

    test('the newest revision counts, in whatever order they arrive', async () => {
      const store = await makeStore();
      for (const revision of [2, 10, 1, 9, 3]) {
        expect(await store.append(storedDecision({ revision }))).toBe('stored');
      }
      const newest = storedDecision({ revision: 10 });
      expect(await store.get(newest.eventId)).toEqual(newest);
      expect((await store.list({ ...march, limit: 10 })).items).toEqual([newest]);
      expect(await store.append(storedDecision({ revision: 9 }))).toBe('duplicate');
      expect((await store.list({ ...march, limit: 1 })).items).toEqual([newest]);
    });

    test('of many writers at once one stores each revision and the newest is listed', async () => {
      const store = await makeStore();
      const decisions = [1, 2, 3, 1, 2, 3].map((revision, writer) =>
        storedDecision({ revision, nearest: `writer ${writer}` }),
      );
      const outcomes = await Promise.all(decisions.map((decision) => store.append(decision)));
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(3);
      const { items } = await store.list({ ...march, limit: 10 });
      expect(items.map(({ revision }) => revision)).toEqual([3]);
      expect(items[0]).toEqual(await store.get(storedDecision().eventId));
    });

    test('what a caller does to its own copy does not reach the store', async () => {
      const store = await makeStore();
      const decision = storedDecision();
      await store.append(decision);
      decision.findings.length = 0;
      const read = await store.get(decision.eventId);
      read?.criteria.splice(0);
      expect(await store.get(decision.eventId)).toEqual(storedDecision());
    });

    test('a decision on thousands of resources reads back as written', async () => {
      const store = await makeStore();
      const resources = Array.from({ length: 4_000 }, (_, at) => ({
        type: 'AWS::EC2::Instance',
        id: `i-${at}`,
        arn: `arn:aws:ec2:eu-west-1:111122223333:instance/i-${at}`,
      }));
      const decision = storedDecision({ resources });
      expect(await store.append(decision)).toBe('stored');
      expect(await store.get(decision.eventId)).toEqual(decision);
      expect((await store.list({ ...march, limit: 10 })).items).toEqual([decision]);
    });

    test('the period includes its start and not its end, whatever the spelling', async () => {
      const store = await makeStore();
      const at = (eventId: string, time: string) => storedDecision({ eventId, at: time });
      await store.append(at('before', '2026-03-02T09:59:59.999Z'));
      await store.append(at('start', '2026-03-02T10:00:00Z'));
      await store.append(at('half', '2026-03-02T10:00:00.5Z'));
      await store.append(at('offset', '2026-03-02T12:00:30+02:00'));
      await store.append(at('end', '2026-03-02T10:01:00Z'));
      const { items } = await store.list({
        from: '2026-03-02T11:00:00+01:00',
        to: '2026-03-02T10:01:00Z',
        limit: 10,
      });
      expect(items.map(({ eventId }) => eventId)).toEqual(['start', 'half', 'offset']);
      const none = { from: '2026-03-02T10:01:00Z', to: '2026-03-02T10:00:00Z', limit: 10 };
      expect(await store.list(none)).toEqual({ items: [] });
    });

    test('an event without a readable time counts by when it was decided', async () => {
      const store = await makeStore();
      const decidedAt = '2026-03-20T00:00:00Z';
      await store.append(storedDecision({ eventId: 'none', at: null, decidedAt }));
      await store.append(storedDecision({ eventId: 'odd', at: 'yesterday', decidedAt }));
      const period = { from: decidedAt, to: '2026-03-20T00:00:01Z', limit: 10 };
      const { items } = await store.list(period);
      expect(items.map(({ eventId }) => eventId)).toEqual(['none', 'odd']);
      const later = '2026-03-25T00:00:00Z';
      await store.append(
        storedDecision({ eventId: 'none', at: null, decidedAt: later, revision: 2 }),
      );
      const ids = (await store.list({ ...march, limit: 10 })).items.map(({ eventId }) => eventId);
      expect(ids).toEqual(['odd', 'none']);
    });

    test('pages run over days in order of time, then event id', async () => {
      const store = await makeStore();
      const ids = hostileIds.filter((_, at) => at % 2 === 0);
      const times = ['2026-03-31T23:59:59.999Z', '2026-03-02T00:00:00Z', '2026-03-01T23:59:59Z'];
      const decisions = times.flatMap((at) =>
        [...ids].reverse().map((id) => storedDecision({ eventId: `${at} ${id}`, at })),
      );
      await Promise.all(decisions.map((decision) => store.append(decision)));
      const wanted = [...times].reverse().flatMap((at) => ids.map((id) => `${at} ${id}`));
      for (const limit of [3, wanted.length, 1_000]) {
        const pages = await everyPage((cursor) => store.list({ ...march, limit, cursor }));
        expect(pages.flat().map(({ eventId }) => eventId)).toEqual(wanted);
        expect(pages.every((page) => page.length <= limit && page.length > 0)).toBe(true);
      }
    });

    test('filters by account and verdict look at the newest revision and fill the page', async () => {
      const store = await makeStore();
      for (let at = 0; at < 30; at += 1) {
        await store.append(
          storedDecision({
            eventId: `event-${10 + at}`,
            account: at % 2 === 0 ? '111122223333' : '444455556666',
            verdict: at % 3 === 0 ? 'authorised' : at % 3 === 1 ? 'unauthorised' : null,
          }),
        );
      }
      const revised = { eventId: 'event-10', revision: 2, verdict: 'ratified' } as const;
      await store.append(storedDecision(revised));
      const idsOf = async (query: object) =>
        (await everyPage((cursor) => store.list({ ...march, limit: 2, cursor, ...query }))).map(
          (page) => page.map(({ eventId }) => eventId.slice('event-'.length)).join(),
        );
      expect(await idsOf({ verdict: 'authorised', account: '111122223333' })).toEqual([
        '16,22',
        '28,34',
      ]);
      expect(await idsOf({ verdict: 'ratified' })).toEqual(['10']);
      expect((await idsOf({ account: '444455556666' })).join().split(',')).toHaveLength(15);
      expect(await idsOf({ verdict: 'exempt' })).toEqual(['']);
    });

    test('a page survives what is appended behind it', async () => {
      const store = await makeStore();
      const ids = ['a', 'b', 'c', 'd'];
      for (const eventId of ids) await store.append(storedDecision({ eventId }));
      const first = await store.list({ ...march, limit: 2 });
      await store.append(storedDecision({ eventId: 'a', revision: 2 }));
      await store.append(storedDecision({ eventId: 'b', revision: 2 }));
      const second = await store.list({ ...march, limit: 2, cursor: first.cursor });
      expect(second.items.map(({ eventId }) => eventId)).toEqual(['c', 'd']);
      expect(second.cursor).toBeUndefined();
    });

    test('a cursor that no listing gave out is refused', async () => {
      const store = await makeStore();
      for (const cursor of ['', 'x', '!!', Buffer.from('changes\tCHG-1').toString('base64url')]) {
        await expect(store.list({ ...march, limit: 1, cursor })).rejects.toThrow(
          InvalidCursorError,
        );
      }
    });

    test('whatever the texts, a decision reads back as written', async () => {
      const store = await makeStore();
      const written = new Set<string>();
      await fc.assert(
        fc.asyncProperty(anyText, anyText, anyText, async (eventId, text, account) => {
          fc.pre(!written.has(eventId));
          written.add(eventId);
          const decision = storedDecision({
            eventId,
            account,
            action: text,
            record: text,
            resources: [{ type: text, id: text, arn: text }],
          });
          expect(await store.append(decision)).toBe('stored');
          expect(await store.get(eventId)).toEqual(decision);
          const { items } = await store.list({ ...march, account, limit: 1_000 });
          expect(items).toContainEqual(decision);
        }),
        { numRuns: 20 },
      );
    });
  });
}
