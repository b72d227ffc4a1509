import type { RenderedReport, ReportFormat } from '../../application/reports/fetch-report.ts';
import type { AskedPeriod } from '../../application/reports/period.ts';
import { ReportQuerySchema } from '../../schemas/api/decision-queries.ts';
import type { Api } from './api-message.ts';
import { readQuery } from './read-query.ts';

export type FetchReport = (
  query: AskedPeriod & { readonly format?: ReportFormat | undefined },
) => Promise<RenderedReport>;

/** GET /reports */
export function fetchReportRoute(fetchReport: FetchReport): Api {
  return async (request) => {
    const read = readQuery(ReportQuerySchema, request);
    if (!read.ok) return read.answer;
    const { name, contentType, body } = await fetchReport(read.query);
    return {
      statusCode: 200,
      headers: {
        'content-type': contentType,
        'content-disposition': `inline; filename="${name.replaceAll(/[^A-Za-z0-9._-]/g, '-')}"`,
      },
      body,
    };
  };
}
