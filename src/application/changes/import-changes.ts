import { isDeepStrictEqual } from 'node:util';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';

export interface ImportedChanges {
  readonly created: number;
  readonly replaced: number;
  readonly unchanged: number;
}

const mostConflicts = 5;

/**
 * Takes over change records that somebody else keeps (a file, a ticket system): theirs is the truth, so a record that
 * differs is replaced. Repeats change nothing. Throws when others keep changing the same record.
 */
export function makeImportChanges({
  records,
}: {
  readonly records: Pick<ChangeRecordStore, 'get' | 'create' | 'replace'>;
}): (changes: readonly ChangeRecord[]) => Promise<ImportedChanges> {
  async function take(record: ChangeRecord): Promise<keyof ImportedChanges> {
    if ((await records.create(record)) === 'created') return 'created';
    for (let reading = 0; reading < mostConflicts; reading += 1) {
      const stored = await records.get(record.id);
      if (stored === undefined)
        throw new Error(`change record ${record.id} exists and cannot be read`);
      if (isDeepStrictEqual(stored.record, record)) return 'unchanged';
      if ((await records.replace(record, stored.version)) === 'replaced') return 'replaced';
    }
    throw new Error(`change record ${record.id} kept changing while it was imported; try again`);
  }

  return async (changes) => {
    const counts = { created: 0, replaced: 0, unchanged: 0 };
    for (const record of changes) counts[await take(record)] += 1;
    return counts;
  };
}
