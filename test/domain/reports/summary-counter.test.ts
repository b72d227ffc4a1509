import fc from 'fast-check';
import { makeSummaryCounter } from '../../../src/domain/reports/summary-counter.ts';
import { silenced } from '../../../src/domain/risk/tuning/silenced.ts';
import { listedFaults, ScanSummarySchema } from '../../../src/schemas/scan-summary.ts';
import { anyDecision } from './any-decision.ts';
import { someDecision } from './some-decisions.ts';

const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((total, count) => total + count, 0);

test('lines are the sum of verdicts, attempts and unjudged, and the sum of levels', () => {
  fc.assert(
    fc.property(fc.array(anyDecision, { maxLength: 20 }), (decisions) => {
      const counter = makeSummaryCounter('on');
      for (const decision of decisions) counter.decision(decision);
      const summary = ScanSummarySchema.parse(counter.summary());
      expect(summary.lines).toBe(decisions.length);
      expect(sum(summary.verdicts) + summary.attempts + summary.unjudged).toBe(decisions.length);
      expect(sum(summary.levels)).toBe(decisions.length);
    }),
    { numRuns: 50 },
  );
});

test('a denied line is an attempt; a succeeded one without verdict is unjudged', () => {
  const counter = makeSummaryCounter('off');
  counter.decision(someDecision({ verdict: null, outcome: 'denied' }));
  counter.decision(someDecision({ verdict: null, outcome: 'failed' }));
  counter.decision(someDecision({ verdict: null }));
  expect(counter.summary()).toMatchObject({ attempts: 2, unjudged: 1, matching: 'off' });
});

test('a line counts by its highest level only', () => {
  const counter = makeSummaryCounter('on');
  counter.decision(
    someDecision({
      findings: [
        { rule: 'a', level: 'low', title: 'a' },
        { rule: 'b', level: 'critical', title: 'b' },
      ],
    }),
  );
  expect(counter.summary().levels).toMatchObject({ low: 0, critical: 1, none: 0 });
});

test('findings that tuning silenced are counted, whatever else the line carries', () => {
  const counter = makeSummaryCounter('on');
  const watched = silenced({ rule: 'a', level: 'high', title: 'A (really)' }, 'watched');
  counter.decision(
    someDecision({
      findings: [
        watched,
        { rule: 'b', level: 'critical', title: 'B' },
        { rule: 'c', level: 'informational', title: 'C (would be nice)' },
      ],
    }),
  );
  counter.decision(someDecision({ findings: [watched] }));
  expect(counter.summary()).toMatchObject({
    silenced: 2,
    levels: { critical: 1, informational: 1 },
  });
});

test('the time range spans the lines in any order and skips times nobody can read', () => {
  const counter = makeSummaryCounter('on');
  for (const at of ['2026-03-02T10:00:00Z', null, 'soon', '2026-03-01T23:59:59Z']) {
    counter.decision(someDecision({ at }));
  }
  expect(counter.summary()).toMatchObject({
    from: '2026-03-01T23:59:59Z',
    to: '2026-03-02T10:00:00Z',
  });
});

test('faults are all counted and listed up to a bound', () => {
  const counter = makeSummaryCounter('on');
  for (let index = 0; index < listedFaults + 5; index += 1) {
    counter.fault({ place: `trail:${index}`, reason: 'no JSON', mend: 'correct it' });
  }
  const { faults, faultCount } = counter.summary();
  expect(faultCount).toBe(listedFaults + 5);
  expect(faults).toHaveLength(listedFaults);
});

test('a summary once given does not change as counting goes on', () => {
  const counter = makeSummaryCounter('on');
  const before = counter.summary();
  counter.decision(someDecision());
  counter.notAChange('read-only', 4);
  expect(before.lines).toBe(0);
  expect(before.notAChange['read-only']).toBe(0);
  expect(counter.summary().notAChange['read-only']).toBe(4);
});
