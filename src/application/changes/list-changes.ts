import type { ChangeRecord, ChangeStatus } from '../../schemas/change-record.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';
import type { Page } from '../ports/page.ts';

export interface ListChangesQuery {
  readonly status?: ChangeStatus | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** Lists change records in id order, 100 a page unless told. */
export function makeListChanges(deps: {
  readonly records: Pick<ChangeRecordStore, 'list'>;
}): (query: ListChangesQuery) => Promise<Page<ChangeRecord>> {
  return ({ limit = 100, ...query }) => deps.records.list({ ...query, limit });
}
