import * as fc from 'fast-check';
import {
  type Happening,
  type HappeningSubject,
  longestWhat,
  mostHappenings,
  type RecentHappeningStore,
} from '../../src/application/ports/recent-happening-store.ts';
import { anyText } from './hostile-text.ts';

const mallory: HappeningSubject = {
  kind: 'denied-call',
  of: 'arn:aws:iam::111122223333:user/mallory',
};
const denied = (eventId: string, at: string, what = 'iam:CreateUser'): Happening => ({
  eventId,
  at,
  what,
});
const from = '2026-03-02T10:00:00Z';
const to = '2026-03-02T10:20:00Z';

/** What every store of recent happenings does. `makeStore` hands out an empty one each time. */
export function describeRecentHappeningStore(
  name: string,
  makeStore: () => Promise<RecentHappeningStore>,
): void {
  describe(`recent-happening store: ${name}`, () => {
    test('where nothing happened there is nothing', async () => {
      expect(await (await makeStore()).between(mallory, from, to)).toEqual([]);
    });

    test('what happened is told in order of time, each once, both ends of the period included', async () => {
      const store = await makeStore();
      const late = denied('e-3', to);
      const both = [denied('e-1', '2026-03-02T10:09:59Z'), denied('e-2', '2026-03-02T10:09:59Z')];
      const early = denied('e-0', from);
      const all = [late, both[1], both[0], early, late, early].flatMap((one) => one ?? []);
      for (const one of all) await store.note(mallory, one);
      await store.note(mallory, denied('before', '2026-03-02T09:59:59Z'));
      await store.note(mallory, denied('after', '2026-03-02T10:20:01Z'));
      expect(await store.between(mallory, from, to)).toEqual([early, ...both, late]);
    });

    test('one subject knows nothing of another, nor one kind of another kind', async () => {
      const store = await makeStore();
      await store.note(mallory, denied('e-1', from));
      expect(await store.between({ ...mallory, of: 'somebody else' }, from, to)).toEqual([]);
      expect(await store.between({ ...mallory, kind: 'provisioning' }, from, to)).toEqual([]);
    });

    test('beyond the most that are told apart nothing is noted, and nothing is lost', async () => {
      const store = await makeStore();
      for (let n = 0; n < mostHappenings + 3; n += 1) {
        await store.note(mallory, denied(`e-${n}`, '2026-03-02T10:01:00Z'));
      }
      expect(await store.between(mallory, from, to)).toHaveLength(mostHappenings);
    });

    test('whatever the texts, a happening reads back as noted, cut where it is too long', async () => {
      const store = await makeStore();
      await fc.assert(
        fc.asyncProperty(anyText, anyText, anyText, async (of, eventId, what) => {
          const subject = { kind: 'provisioning', of: `${of}${eventId}` } as const;
          await store.note(subject, { eventId, at: from, what });
          expect(await store.between(subject, from, from)).toContainEqual({
            eventId,
            at: from,
            what: what.slice(0, longestWhat),
          });
        }),
        { numRuns: 25 },
      );
    });
  });
}
