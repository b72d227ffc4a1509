import fc from 'fast-check';
import { makeGravestDecisions } from '../../../../src/domain/reports/tally/gravest-decisions.ts';
import { gravityOf } from '../../../../src/domain/reports/tally/gravity.ts';
import { makeRanking } from '../../../../src/domain/reports/tally/ranking.ts';
import { makeTimeHistogram } from '../../../../src/domain/reports/tally/time-histogram.ts';
import type { Decision } from '../../../../src/schemas/decision.ts';
import { anyDecision } from '../any-decision.ts';
import { manyDecisions, someDecision } from '../some-decisions.ts';

test('the gravest are kept, gravest first, earlier before later', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(99), { maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      (picks, most) => {
        const many = manyDecisions(100);
        const decisions = picks.flatMap((pick) => many[pick] ?? []);
        const kept = makeGravestDecisions(most);
        for (const decision of decisions) kept.add(decision);
        const expected = decisions
          .map((decision, order) => ({ decision, order }))
          .sort((a, b) => gravityOf(b.decision) - gravityOf(a.decision) || a.order - b.order)
          .slice(0, most)
          .map(({ decision }) => decision);
        expect(kept.list()).toEqual(expected);
        expect(kept.leftOut()).toBe(Math.max(0, decisions.length - most));
      },
    ),
    { numRuns: 50 },
  );
});

test('what is kept comes out as it went in', () => {
  fc.assert(
    fc.property(anyDecision, (decision) => {
      const kept = makeGravestDecisions(1);
      kept.add(decision);
      expect(kept.list()).toEqual([decision]);
    }),
    { numRuns: 50 },
  );
});

test('a critical finding outweighs an unauthorised change without finding', () => {
  const critical: Decision = someDecision({
    findings: [{ rule: 'r', level: 'critical', title: 't' }],
  });
  expect(gravityOf(critical)).toBeGreaterThan(
    gravityOf(someDecision({ verdict: 'unauthorised', record: null })),
  );
});

test('a ranking counts exactly up to its capacity and survives names like __proto__', () => {
  const ranking = makeRanking(10);
  for (const name of ['b', 'a', '__proto__', 'a', 'constructor', 'a']) {
    ranking.count(name, name === 'a');
  }
  expect(ranking.top(2)).toEqual([
    { name: 'a', total: 3, unmatched: 3 },
    { name: '__proto__', total: 1, unmatched: 0 },
  ]);
  expect(ranking.approximate()).toBe(false);
});

test('a ranking flooded with names keeps the frequent one and says that it is approximate', () => {
  const ranking = makeRanking(10);
  for (let index = 0; index < 1_000; index += 1) {
    ranking.count(`once-${index}`, false);
    ranking.count('often', false);
  }
  expect(ranking.top(1)).toEqual([{ name: 'often', total: 1_000, unmatched: 0 }]);
  expect(ranking.approximate()).toBe(true);
});

test('a time histogram loses no count, in any order, and never has more intervals than asked', () => {
  const times = fc.array(fc.integer({ min: 0, max: 4e12 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(times, (instants) => {
      const histogram = makeTimeHistogram(20);
      for (const instant of instants) histogram.count(instant, 'authorised');
      const intervals = histogram.intervals();
      expect(intervals.length).toBeLessThanOrEqual(20);
      expect(intervals.reduce((sum, { total }) => sum + total, 0)).toBe(instants.length);
      for (const { start, total } of intervals) {
        const within = instants.filter(
          (instant) => instant >= start && instant < start + histogram.width(),
        );
        expect(within).toHaveLength(total);
      }
    }),
  );
});
