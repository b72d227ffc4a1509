import type { StoredDecision } from '../../schemas/decision.ts';
import type { Exposure } from '../../schemas/exposure.ts';
import type { Report } from '../../schemas/report.ts';
import { storedDecisionRows } from './csv/csv-renderer.ts';
import { standingCounts } from './figures.ts';
import { exposureCard } from './html/exposure-card.ts';
import { makeHtmlRenderer } from './html/html-renderer.ts';
import { decisionInOrder, jsonLine } from './jsonl/jsonl-renderer.ts';
import { type Standing, standingOf } from './standing.ts';
import { makeSummaryCounter } from './summary-counter.ts';
import { makeActivity } from './tally/activity.ts';

/** What a report says besides its decisions. */
export interface ReportHeading {
  readonly from: string;
  readonly to: string;
  readonly generatedAt: string;
  /** What was off or open longer than it should be. @default not spoken of */
  readonly exposure?: Exposure | undefined;
}

/** Takes a period's decisions one by one, then gives the document. */
export interface PeriodReport {
  readonly contentType: string;
  add(decision: StoredDecision): void;
  body(): string;
}

const ranked = 50;

/** HTML: the scan's page under the period as its title. */
export function makeHtmlReport({ from, to, generatedAt, exposure }: ReportHeading): PeriodReport {
  const counter = makeSummaryCounter('on');
  const renderer = makeHtmlRenderer({
    title: `Changes from ${from} to ${to}`,
    generatedAt,
    everyLine: 'the report as CSV or JSON holds every one',
    section: exposure === undefined ? '' : exposureCard(exposure, { from, to }),
  });
  return {
    contentType: 'text/html; charset=utf-8',
    add(decision) {
      counter.decision(decision);
      renderer.line(decision);
    },
    body: () => renderer.head() + renderer.tail(counter.summary()),
  };
}

/** CSV: one row a decision. */
export function makeCsvReport(): PeriodReport {
  const rows: string[] = [storedDecisionRows.head()];
  return {
    contentType: 'text/csv; charset=utf-8',
    add(decision) {
      rows.push(storedDecisionRows.line(decision));
    },
    body: () => rows.join(''),
  };
}

/** JSON of `ReportSchema`; the decisions are kept as text, which is what becomes of them. */
export function makeJsonReport(heading: ReportHeading): PeriodReport {
  const counter = makeSummaryCounter('on');
  const activity = makeActivity();
  const lists: Readonly<Record<Standing, string[]>> = {
    matched: [],
    unmatched: [],
    exempt: [],
    'not-judged': [],
  };
  let reconciled = 0;

  function counts(): Report['counts'] {
    const summary = counter.summary();
    return {
      decisions: summary.lines,
      ...standingCounts(summary),
      notJudged: summary.attempts + summary.unjudged,
      verdicts: summary.verdicts,
      levels: summary.levels,
      reconciled,
      accounts: [...activity.accounts.top(ranked)],
      actors: [...activity.actors.top(ranked)],
    };
  }

  return {
    contentType: 'application/json; charset=utf-8',
    add(decision) {
      counter.decision(decision);
      activity.count(decision);
      if (decision.seenBy === 'reconciled') reconciled += 1;
      const { revision, decidedAt, seenBy } = decision;
      lists[standingOf(decision)].push(
        jsonLine({ ...decisionInOrder(decision), revision, decidedAt, seenBy }),
      );
    },
    body() {
      const { from, to, generatedAt, exposure } = heading;
      const start = jsonLine({ from, to, generatedAt, counts: counts(), exposure }).slice(0, -1);
      const named = [
        ['matched', lists.matched],
        ['unmatched', lists.unmatched],
        ['exempt', lists.exempt],
        ['notJudged', lists['not-judged']],
      ] as const;
      return `${start},${named.map(([name, items]) => `"${name}":[${items.join(',\n')}]`).join(',\n')}}\n`;
    },
  };
}
