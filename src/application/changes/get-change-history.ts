import type { ChangeStep } from '../../schemas/change-step.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';
import type { Page } from '../ports/page.ts';

/** Lists who did what to a change, oldest first, 100 a page unless told; undefined where there is no such change. */
export function makeGetChangeHistory(deps: {
  readonly records: Pick<ChangeRecordStore, 'get' | 'history'>;
}): (
  id: string,
  query: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
) => Promise<Page<ChangeStep> | undefined> {
  return async (id, { limit = 100, cursor }) =>
    (await deps.records.get(id)) === undefined
      ? undefined
      : deps.records.history(id, { limit, cursor });
}
