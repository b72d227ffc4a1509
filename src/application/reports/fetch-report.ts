import { millisecondsOf } from '../../schemas/instant.ts';
import { AuditorError } from '../errors/auditor-error.ts';
import type { Clock } from '../ports/clock.ts';
import { type AskedPeriod, periodOf } from './period.ts';

/** A quarter: longer ones would keep a function busy until it is cut off. */
const longestDays = 92;
const dayInMilliseconds = 24 * 60 * 60 * 1_000;

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
  return async ({ format = 'html', ...asked }) => {
    const { from, to } = periodOf(asked, deps.clock);
    if (millisecondsOf(to) - millisecondsOf(from) > longestDays * dayInMilliseconds) {
      throw new AuditorError(
        'invalid-request',
        `A report spans ${longestDays} days at most; ask for several shorter periods`,
      );
    }
    return deps.buildReport({ from, to, format });
  };
}
