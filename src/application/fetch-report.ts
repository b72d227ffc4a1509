import { type AskedPeriod, periodOf } from './period.ts';
import type { Clock } from './ports/clock.ts';

export const reportFormats = ['html', 'csv', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** A rendered report. `name` is a file name. */
export interface RenderedReport {
  readonly name: string;
  readonly contentType: string;
  readonly body: string;
}

/** Builds the report of a period on the spot; HTML of the last 24 hours unless told. */
export function makeFetchReport(deps: {
  readonly buildReport: (order: {
    readonly from: string;
    readonly to: string;
    readonly format: ReportFormat;
  }) => Promise<RenderedReport>;
  readonly clock: Clock;
}): (
  query: AskedPeriod & { readonly format?: ReportFormat | undefined },
) => Promise<RenderedReport> {
  return ({ format = 'html', ...asked }) =>
    deps.buildReport({ ...periodOf(asked, deps.clock), format });
}
