import { fieldChanges, isEqual } from '../../domain/changes/field-changes.ts';
import { importedOver } from '../../domain/changes/imported-record.ts';
import { theAuditor } from '../../domain/people/caller.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { FieldChange, NewChangeStep } from '../../schemas/change-step.ts';
import { toInstant } from '../../schemas/instant.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';
import type { Clock } from '../ports/clock.ts';

export interface ImportedChanges {
  readonly created: number;
  readonly replaced: number;
  readonly unchanged: number;
}

const mostConflicts = 5;

/**
 * Takes over change records that somebody else keeps (a file, a ticket system): theirs is the truth, so a record that
 * differs is replaced. What was approved and has changed goes on covering what happened before. Repeats change nothing.
 * Throws when others keep changing the same record.
 */
export function makeImportChanges({
  records,
  clock,
}: {
  readonly records: Pick<ChangeRecordStore, 'get' | 'create' | 'replace'>;
  readonly clock: Clock;
}): (changes: readonly ChangeRecord[]) => Promise<ImportedChanges> {
  async function take(theirs: ChangeRecord): Promise<keyof ImportedChanges> {
    const now = toInstant(clock.now().getTime());
    if ((await records.create(theirs, imported(now, []))) === 'created') return 'created';
    for (let reading = 0; reading < mostConflicts; reading += 1) {
      const stored = await records.get(theirs.id);
      if (stored === undefined)
        throw new Error(`change record ${theirs.id} exists and cannot be read`);
      const next = importedOver(stored.record, theirs, now);
      if (isEqual(stored.record, next)) return 'unchanged';
      const step = imported(now, fieldChanges(stored.record, next));
      if ((await records.replace(next, stored.version, step)) === 'replaced') return 'replaced';
    }
    throw new Error(`change record ${theirs.id} kept changing while it was imported; try again`);
  }

  return async (changes) => {
    const counts = { created: 0, replaced: 0, unchanged: 0 };
    for (const record of changes) counts[await take(record)] += 1;
    return counts;
  };
}

function imported(at: string, changed: readonly FieldChange[]): NewChangeStep {
  return { at, by: theAuditor, action: 'imported', why: null, changed: [...changed] };
}
