import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { ChangeRecordQuery, ChangeRecordStore } from '../ports/change-record-store.ts';
import type { Page } from '../ports/page.ts';

export type ListChangesQuery = Omit<ChangeRecordQuery, 'limit'> & {
  readonly limit?: number | undefined;
};

/** Lists change records in id order, 100 a page unless told. */
export function makeListChanges(deps: {
  readonly records: Pick<ChangeRecordStore, 'list'>;
}): (query: ListChangesQuery) => Promise<Page<ChangeRecord>> {
  return ({ limit = 100, ...query }) => deps.records.list({ ...query, limit });
}
