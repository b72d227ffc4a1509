import type { StoredDecision, Verdict } from '../../schemas/decision.ts';
import type { Clock } from '../ports/clock.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { Page } from '../ports/page.ts';
import { type AskedPeriod, periodOf } from '../reports/period.ts';

export interface ListDecisionsQuery extends AskedPeriod {
  readonly account?: string | undefined;
  readonly verdict?: Verdict | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/**
 * Lists the newest decision of each event of a period, 100 a page unless told; the last 24 hours unless told.
 * The answer names the period, so that the next page can ask for the same one.
 */
export function makeListDecisions(deps: {
  readonly decisions: Pick<DecisionStore, 'list'>;
  readonly clock: Clock;
}): (
  query: ListDecisionsQuery,
) => Promise<Page<StoredDecision> & { readonly from: string; readonly to: string }> {
  return async ({ from, to, limit = 100, ...query }) => {
    const period = periodOf({ from, to }, deps.clock);
    return { ...period, ...(await deps.decisions.list({ ...query, ...period, limit })) };
  };
}
