import { parse } from 'csv-parse/sync';
import { makeMemoryDecisionStore } from '../../../src/adapters/memory/decision-store.ts';
import { makeMemoryGapStore } from '../../../src/adapters/memory/gap-store.ts';
import { makeMemoryGrantStore } from '../../../src/adapters/memory/grant-store.ts';
import { makeBuildReport } from '../../../src/application/reports/build-report.ts';
import { grantStepOf } from '../../../src/domain/grants/grant-step.ts';
import { decisionInOrder } from '../../../src/domain/reports/jsonl/jsonl-renderer.ts';
import type { StoredDecision } from '../../../src/schemas/decision.ts';
import { ReportSchema } from '../../../src/schemas/report.ts';
import { grant } from '../../contract/samples.ts';
import { gap } from '../../domain/reports/exposure/exposure-samples.ts';
import { manyDecisions, someDecision } from '../../domain/reports/some-decisions.ts';

const clock = { now: () => new Date('2026-04-01T00:00:00Z') };
const period = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };

function stored(index: number, decision = someDecision()): StoredDecision {
  return {
    ...decision,
    revision: 1,
    decidedAt: '2026-03-05T00:00:00Z',
    seenBy: index % 10 === 0 ? 'reconciled' : 'bus',
  };
}

async function reportOf(decisions: readonly StoredDecision[]) {
  const store = makeMemoryDecisionStore();
  for (const decision of decisions) await store.append(decision);
  return makeBuildReport({
    decisions: store,
    gaps: makeMemoryGapStore(),
    grants: makeMemoryGrantStore(),
    clock,
  });
}

const many = manyDecisions(1_200).map((decision, index) => stored(index, decision));

test('JSON holds every decision once, under its standing, over several pages of the store', async () => {
  const build = await reportOf(many);
  const { body, contentType, name } = await build({ ...period, format: 'json' });
  expect(contentType).toBe('application/json; charset=utf-8');
  expect(name).toBe('changes-20260301T000000Z-20260401T000000Z.json');
  const report = ReportSchema.parse(JSON.parse(body));
  const { matched, unmatched, exempt, notJudged, counts } = report;
  const all = [...matched, ...unmatched, ...exempt, ...notJudged];
  expect(all).toHaveLength(many.length);
  expect(new Set(all.map(({ eventId }) => eventId)).size).toBe(many.length);
  expect(counts).toMatchObject({
    decisions: many.length,
    matched: matched.length,
    unmatched: unmatched.length,
    exempt: exempt.length,
    notJudged: notJudged.length,
    reconciled: 120,
  });
  expect(matched.every(({ record }) => record !== null)).toBe(true);
  expect(
    unmatched.every(({ verdict }) => verdict === 'unauthorised' || verdict === 'undetermined'),
  ).toBe(true);
  expect(all.every(({ evidence }) => evidence.sha256.length === 64)).toBe(true);
  const first = all.find(({ eventId }) => eventId === 'event-0');
  expect(first).toEqual({ ...many[0] });
  expect(decisionInOrder(first ?? someDecision())).toEqual(manyDecisions(1)[0]);
});

test('CSV has one row a decision, with its revision', async () => {
  const build = await reportOf(many.slice(0, 30));
  const { body, contentType } = await build({ ...period, format: 'csv' });
  expect(contentType).toBe('text/csv; charset=utf-8');
  const rows = parse<Record<string, string>>(body, { columns: true });
  expect(rows).toHaveLength(30);
  expect(rows[0]).toMatchObject({ eventId: 'event-0', revision: '1', seenBy: 'reconciled' });
});

test('HTML is the page of the period', async () => {
  const build = await reportOf(many.slice(0, 30));
  const { body, contentType } = await build({ ...period, format: 'html' });
  expect(contentType).toBe('text/html; charset=utf-8');
  expect(body).toContain('<h1>Changes from 2026-03-01T00:00:00Z to 2026-04-01T00:00:00Z</h1>');
  expect(body).toMatch(/data-count="lines">30/);
});

test('only the period counts: its start is in it, its end is not', async () => {
  const at = (instant: string) => stored(1, someDecision({ eventId: instant, at: instant }));
  const build = await reportOf([at(period.from), at('2026-03-15T00:00:00Z'), at(period.to)]);
  const { body } = await build({ ...period, format: 'json' });
  expect(ReportSchema.parse(JSON.parse(body)).matched.map(({ eventId }) => eventId)).toEqual([
    period.from,
    '2026-03-15T00:00:00Z',
  ]);
});

test('a period without decisions is a valid, empty report', async () => {
  const build = await reportOf([]);
  const { body } = await build({ ...period, format: 'json' });
  expect(ReportSchema.parse(JSON.parse(body)).counts.decisions).toBe(0);
});

test('HTML and JSON tell what was off or open too long; what still is counts until now', async () => {
  const gaps = makeMemoryGapStore();
  const open = gap({ closedAt: null, closedHow: null });
  const { control, account, region, resource } = open;
  const watch = { control, account, region, resource, sightings: [], notices: [], version: 1 };
  await gaps.relist(watch, [open, gap({ id: 'before', closedAt: '2026-02-01T00:00:00Z' })]);
  const grants = makeMemoryGrantStore();
  const overdue = grant({ state: 'overdue' });
  await grants.create(overdue, grantStepOf(overdue));
  const build = makeBuildReport({
    decisions: makeMemoryDecisionStore(),
    gaps,
    grants,
    clock: { now: () => new Date('2026-03-02T20:00:00Z') },
  });
  const { body } = await build({ ...period, format: 'json' });
  expect(ReportSchema.parse(JSON.parse(body)).exposure).toMatchObject({
    until: '2026-03-02T20:00:00Z',
    complete: true,
    gaps: { count: 1, open: 1, minutes: 600, overdueMinutes: 540 },
    grants: { count: 1, overdueMinutes: 120 },
  });
  expect((await build({ ...period, format: 'html' })).body).toContain('9 h beyond its end');
  expect((await build({ ...period, format: 'csv' })).body).not.toContain('trail-records');
});
