import {
  makeCsvReport,
  makeHtmlReport,
  makeJsonReport,
  type PeriodReport,
  type ReportHeading,
} from '../../domain/reports/period-report.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { GapReader } from '../ports/gap-store.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import type { RenderedReport, ReportFormat } from './fetch-report.ts';
import { readExposure } from './read-exposure.ts';

/** Decisions fetched at once. */
const pageSize = 500;

function reportIn(format: ReportFormat, heading: ReportHeading): PeriodReport {
  switch (format) {
    case 'html':
      return makeHtmlReport(heading);
    case 'csv':
      return makeCsvReport();
    case 'json':
      return makeJsonReport(heading);
  }
}

/** `changes-20260301T000000Z-20260302T000000Z.csv`: safe as a file name and as an object key. */
function nameOf(from: string, to: string, format: ReportFormat): string {
  const short = (instant: string) => instant.replaceAll(/[^0-9TZ.]/g, '');
  return `changes-${short(from)}-${short(to)}.${format}`;
}

/**
 * Renders every decision of a period (from inclusive, to exclusive; instants), newest revision of each. CSV and JSON
 * are whole and take memory accordingly; HTML lists the gravest and counts all. HTML and JSON tell besides how long
 * controls were off and temporary access was open.
 */
export function makeBuildReport(deps: {
  readonly decisions: Pick<DecisionStore, 'list'>;
  readonly gaps: Pick<GapReader, 'list'>;
  readonly grants: Pick<GrantStore, 'list'>;
  readonly clock: Clock;
}): (order: {
  readonly from: string;
  readonly to: string;
  readonly format: ReportFormat;
}) => Promise<RenderedReport> {
  return async (order) => {
    const from = toInstant(millisecondsOf(order.from));
    const to = toInstant(millisecondsOf(order.to));
    const generatedAt = toInstant(deps.clock.now().getTime());
    const exposure =
      order.format === 'csv' ? undefined : await readExposure(deps, { from, to, now: generatedAt });
    const report = reportIn(order.format, { from, to, generatedAt, exposure });
    let cursor: string | undefined;
    do {
      const page = await deps.decisions.list({ from, to, limit: pageSize, cursor });
      for (const decision of page.items) report.add(decision);
      cursor = page.cursor;
    } while (cursor !== undefined);
    return {
      name: nameOf(from, to, order.format),
      contentType: report.contentType,
      body: report.body(),
    };
  };
}
