import type { Exemption, ExemptionStatus } from '../../schemas/exemption.ts';
import type { ExemptionStore } from '../ports/exemption-store.ts';
import type { Page } from '../ports/page.ts';

export interface ListExemptionsQuery {
  readonly status?: ExemptionStatus | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** Lists exemptions in id order, 100 a page unless told. */
export function makeListExemptions(deps: {
  readonly exemptions: Pick<ExemptionStore, 'list'>;
}): (query: ListExemptionsQuery) => Promise<Page<Exemption>> {
  return ({ limit = 100, ...query }) => deps.exemptions.list({ ...query, limit });
}
