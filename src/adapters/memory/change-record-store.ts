import type {
  ChangeRecordStore,
  VersionedChangeRecord,
} from '../../application/ports/change-record-store.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import { compareKeys, keyText } from '../store-keys/key-text.ts';
import { mayExplain } from '../store-keys/record-coverage.ts';
import { pageOf } from './page-of.ts';

/** A change-record store that lives as long as the process. What goes in and out is copied. */
export function makeMemoryChangeRecordStore(): ChangeRecordStore {
  const stored = new Map<string, VersionedChangeRecord>();
  const keep = (record: ChangeRecord, version: number) => {
    stored.set(record.id, { record: structuredClone(record), version });
  };
  const inOrder = (fits: (record: ChangeRecord) => boolean) =>
    [...stored.values()]
      .map(({ record }) => ({ position: keyText(record.id), item: record }))
      .filter(({ item }) => fits(item))
      .sort((left, right) => compareKeys(left.position, right.position));

  return {
    async get(id) {
      return structuredClone(stored.get(id));
    },
    async create(record) {
      if (stored.has(record.id)) return 'exists';
      keep(record, 1);
      return 'created';
    },
    async replace(record, expectedVersion) {
      if (stored.get(record.id)?.version !== expectedVersion) return 'conflict';
      keep(record, expectedVersion + 1);
      return 'replaced';
    },
    async list({ status, limit, cursor }) {
      const rows = inOrder((record) => status === undefined || record.status === status);
      return pageOf('changes', rows, limit, cursor);
    },
    async candidates(query) {
      return inOrder((record) => mayExplain(record, query)).map(({ item }) =>
        structuredClone(item),
      );
    },
  };
}
