import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import type { ReportStore } from '../ports/report-store.ts';
import { type RenderedReport, type ReportFormat, reportFormats } from './fetch-report.ts';

const dayInMilliseconds = 24 * 60 * 60 * 1_000;

/**
 * Builds and keeps the report of the UTC day before an instant, in every format. A repeat writes the same names again.
 * Returns the names.
 */
export function makeBuildDailyReport(deps: {
  readonly buildReport: (order: {
    readonly from: string;
    readonly to: string;
    readonly format: ReportFormat;
  }) => Promise<RenderedReport>;
  readonly reports: Pick<ReportStore, 'put'>;
}): (at: string) => Promise<readonly string[]> {
  return async (at) => {
    const end = Math.floor(millisecondsOf(at) / dayInMilliseconds) * dayInMilliseconds;
    const period = { from: toInstant(end - dayInMilliseconds), to: toInstant(end) };
    const names: string[] = [];
    for (const format of reportFormats) {
      const report = await deps.buildReport({ ...period, format });
      await deps.reports.put(report);
      names.push(report.name);
    }
    return names;
  };
}
