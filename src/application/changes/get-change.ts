import type { ChangeRecordStore, VersionedChangeRecord } from '../ports/change-record-store.ts';

/** Reads one change record; undefined where there is none. */
export function makeGetChange(deps: {
  readonly records: Pick<ChangeRecordStore, 'get'>;
}): (id: string) => Promise<VersionedChangeRecord | undefined> {
  return (id) => deps.records.get(id);
}
