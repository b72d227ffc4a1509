import fc from 'fast-check';
import { judgeEvent } from '../../../src/domain/matching/judge-event.ts';
import { indexRecords } from '../../../src/domain/matching/records/record-index.ts';
import { type ChangeRecord, editionOf } from '../../../src/schemas/change-record.ts';
import type { Verdict } from '../../../src/schemas/decision.ts';
import { events, hour, instantAfter, records } from './arbitrary-matching.ts';

const covering: readonly Verdict[] = ['authorised', 'pre-approved'];
const entry = { accounts: ['*'], regions: ['*'], resources: ['*'], actions: ['*'] };

/** Approved, never rejected or withdrawn; half of them cover much, so that verdicts of every kind come about. */
const approvedRecords: fc.Arbitrary<ChangeRecord> = fc
  .record({ record: records, wide: fc.boolean(), by: hour, from: hour, hours: fc.nat(120) })
  .map(({ record, wide, by, from, hours }) => {
    // Mostly approved before what happens, as changes are.
    const at = new Date(Date.parse(by) - 60 * 3_600_000).toISOString();
    const { withdrawnAt, rejectedAt, recurrence, ...rest } = record;
    const end = new Date(Date.parse(from) + (hours + 1) * 3_600_000).toISOString();
    return {
      ...rest,
      status: 'approved',
      approvals: [
        { by: 'carol', at },
        { by: 'erin', at },
      ],
      window: { start: from, end },
      ...(wide ? { implementers: ['*'], scope: [entry] } : {}),
    };
  });

/** What an amendment at `until` makes of an approved record: the approved edition is kept, the new one awaits approval. */
function amended(
  record: ChangeRecord,
  asked: Partial<Pick<ChangeRecord, 'scope' | 'window' | 'implementers'>>,
  until: string,
): ChangeRecord {
  const { type, implementers, approvals, required, scope, window, recurrence, past = [] } = record;
  const edition = editionOf(record);
  const before = { edition, type, implementers, approvals, required, scope, window, recurrence };
  return {
    ...record,
    ...asked,
    edition: edition + 1,
    status: 'submitted',
    approvals: [],
    past: [...past, { ...before, until }],
  };
}

/** Only events that have a time: what has none is judged against no moment. */
const timed = fc
  .record({ event: events, at: hour })
  .map(({ event, at }) => ({ ...event, at, requestOmitted: false }));
const world = fc.record({ event: timed, record: approvedRecords, other: records, until: hour });

test('amending afterwards changes no verdict of what came before, whatever is asked for', () => {
  let compared = 0;
  fc.assert(
    fc.property(world, ({ event, record, other, until }) => {
      const before = judgeEvent(event, [record]);
      if (event.at >= until || ![...covering, 'deviating'].includes(before.verdict)) return;
      compared += 1;
      const { scope, window, implementers } = other;
      const after = judgeEvent(event, [amended(record, { scope, window, implementers }, until)]);
      expect({ verdict: after.verdict, record: after.record }).toEqual({
        verdict: before.verdict,
        record: before.record,
      });
      expect(after.basis).toMatchObject({ edition: 1, scope: record.scope });
    }),
    { numRuns: 300 },
  );
  expect(compared).toBeGreaterThan(10);
});

test('what only an amendment covers is ratified where it is approved afterwards, never authorised', () => {
  let ratified = 0;
  fc.assert(
    fc.property(world, ({ event, record, until }) => {
      const narrow = { ...record, scope: [{ ...entry, resources: ['sg-none'] }] };
      const wide = { scope: [entry], implementers: ['*'], window: aroundAll };
      const submitted = amended(narrow, wide, until);
      const later = instantAfter(event.at, until);
      const approved: ChangeRecord = {
        ...submitted,
        status: 'approved',
        approvals: [
          { by: 'zoe', at: later },
          { by: 'yan', at: later },
        ],
      };
      const { verdict } = judgeEvent(event, [approved]);
      expect(covering).not.toContain(verdict);
      if (event.resources.length > 0) {
        expect(verdict).toBe('ratified');
        ratified += 1;
      }
      expect(judgeEvent(event, indexRecords([approved]).candidates(event)).verdict).toBe(verdict);
    }),
    { numRuns: 200 },
  );
  expect(ratified).toBeGreaterThan(20);
});

const aroundAll = { start: '2026-01-01T00:00:00Z', end: '2026-12-31T00:00:00Z' };

test('from the amendment on the earlier edition covers nothing', () => {
  fc.assert(
    fc.property(world, ({ event, record, until }) => {
      if (event.at < until) return;
      const gone = { scope: [{ ...entry, resources: ['sg-none'] }] };
      const { verdict } = judgeEvent(event, [amended(record, gone, until)]);
      expect(covering).not.toContain(verdict);
      expect(verdict).not.toBe('deviating');
    }),
    { numRuns: 200 },
  );
});

test('a withdrawal acts forward only', () => {
  fc.assert(
    fc.property(world, ({ event, record, until }) => {
      const { verdict } = judgeEvent(event, [record]);
      const withdrawn: ChangeRecord = { ...record, status: 'withdrawn', withdrawnAt: until };
      const after = judgeEvent(event, [withdrawn]).verdict;
      if (event.at < until) expect(after).toBe(verdict);
      else expect(['unauthorised', 'undetermined']).toContain(after);
    }),
    { numRuns: 200 },
  );
});

test('of records that differ in nothing but why nobody approved them the rejected one is shown', () => {
  fc.assert(
    fc.property(world, ({ event, record, until }) => {
      if (event.at < until) return;
      const submitted: ChangeRecord = { ...record, id: 'A', status: 'submitted', approvals: [] };
      const rejected: ChangeRecord = {
        ...submitted,
        id: 'B',
        status: 'rejected',
        rejectedAt: until,
      };
      const { nearest, criteria } = judgeEvent(event, [submitted, rejected]);
      expect(nearest).toBe('B');
      expect(criteria[0]?.detail).toContain('before the change was made');
    }),
    { numRuns: 100 },
  );
});
