import fc from 'fast-check';
import { judgeEvent } from '../../../src/domain/matching/judge-event.ts';
import { indexRecords } from '../../../src/domain/matching/records/record-index.ts';
import type { ChangeEvent } from '../../../src/schemas/change-event.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import { events, instantAfter, records } from './arbitrary-matching.ts';
import { sampleEvent, sampleRecord } from './sample-matching.ts';

const lists = fc.array(records, { maxLength: 12 });

test('the index finds every record a verdict can rest on', () => {
  fc.assert(
    fc.property(events, lists, (event, list) => {
      const all = judgeEvent(event, list);
      const indexed = judgeEvent(event, indexRecords(list).candidates(event));
      expect(indexed.verdict).toBe(all.verdict);
      expect(indexed.record).toBe(all.record);
      if (all.record !== null) expect(indexed).toEqual(all);
      // Something near is shown whenever there is anything to show.
      expect(indexed.nearest === null).toBe(all.nearest === null);
    }),
    { numRuns: 400 },
  );
});

test('neither order nor repetition of records changes a judgement', () => {
  const shuffled = lists.chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }),
    ),
  );
  fc.assert(
    fc.property(events, shuffled, (event, [list, repeated]) => {
      expect(judgeEvent(event, repeated)).toEqual(judgeEvent(event, list));
      expect(judgeEvent(event, indexRecords(repeated).candidates(event))).toEqual(
        judgeEvent(event, indexRecords(list).candidates(event)),
      );
    }),
    { numRuns: 100 },
  );
});

test('a further record never makes a judgement worse', () => {
  const rank = ['authorised', 'ratified', 'deviating', 'undetermined', 'unauthorised'];
  const rankOf = (event: ChangeEvent, list: readonly ChangeRecord[]) => {
    const { verdict } = judgeEvent(event, list);
    return rank.indexOf(verdict === 'pre-approved' ? 'authorised' : verdict);
  };
  fc.assert(
    fc.property(events, lists, records, (event, list, further) => {
      expect(rankOf(event, [...list, further])).toBeLessThanOrEqual(rankOf(event, list));
    }),
    { numRuns: 100 },
  );
});

test('what was approved only after the event is never authorised; what would have been is ratified', () => {
  // Records that could cover anything, so that many do.
  const everything = { accounts: ['*'], regions: ['*'], resources: ['*'], actions: ['*'] };
  const wide = records.map(({ id, approvals, type }): ChangeRecord => {
    const window = { start: '2026-02-28T00:00:00Z', end: '2026-03-08T00:00:00Z' };
    const open = { implementers: ['*'], scope: [everything], window, withdrawnAt: null };
    return sampleRecord({ id, approvals, type: type === 'standard' ? 'normal' : type, ...open });
  });
  let ratified = 0;
  fc.assert(
    fc.property(events, fc.array(wide, { maxLength: 3 }), lists, (event, list, others) => {
      const { at } = event;
      fc.pre(at !== null);
      const late = [...list, ...others].map(({ withdrawnAt: _, ...record }) => ({
        ...record,
        approvals: record.approvals.map((one) => ({ ...one, at: instantAfter(at, one.at) })),
      }));
      const { verdict } = judgeEvent(event, late);
      expect(['authorised', 'pre-approved']).not.toContain(verdict);
      if (judgeEvent(event, list).verdict !== 'authorised') return;
      expect(verdict).toBe('ratified');
      ratified += 1;
    }),
    { numRuns: 100 },
  );
  expect(ratified).toBeGreaterThan(0);
});

test('whatever text an event holds, judging does not throw and its words stay short', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3_000 }),
    fc.constant('__proto__'),
    fc.constant('constructor'),
  );
  const resource = fc.record({ type: text, id: text, name: text });
  fc.assert(
    fc.property(
      text,
      text,
      text,
      fc.array(resource, { maxLength: 3 }),
      lists,
      (one, two, three, resources, list) => {
        const event = sampleEvent({
          at: one,
          account: two,
          region: three,
          service: one,
          action: `${one}:${two}`,
          sessionArn: three,
          resources,
          actor: { kind: 'unknown', identity: one, principal: two, via: 'unknown', proven: false },
        });
        const { criteria } = judgeEvent(event, indexRecords(list).candidates(event));
        for (const { detail } of criteria) {
          expect(detail.length).toBeLessThan(1_000);
          expect(detail).not.toMatch(/\p{Cc}/u);
        }
      },
    ),
    { numRuns: 100 },
  );
});
