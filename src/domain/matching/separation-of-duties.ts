import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { CompiledApproval } from './compiled-record.ts';
import { type CompiledRecord, compileRecord } from './compiled-record.ts';

/** Why a person may not approve: `requester` and `implementer` by the record, `actor` by what then happened. */
export type Conflict = 'requester' | 'implementer' | 'actor';

/** Why this approver does not count for this record, or undefined. A lone `*` names nobody in particular. */
export function conflictOf(
  compiled: CompiledRecord,
  { by, person }: Pick<CompiledApproval, 'by' | 'person'>,
  actorNames: readonly string[] = [],
): Conflict | undefined {
  if (person === compiled.record.requestedBy.trim().toLowerCase()) return 'requester';
  const implements_ = compiled.implementers.some(
    (pattern) => !pattern.any && (pattern.person === person || pattern.matches(by)),
  );
  if (implements_) return 'implementer';
  return actorNames.some((name) => name.toLowerCase() === person) ? 'actor' : undefined;
}

/** The same for a person named in a record, before anything happened. */
export function approverConflict(record: ChangeRecord, approver: string): Conflict | undefined {
  const person = approver.trim().toLowerCase();
  return conflictOf(compileRecord(record), { by: approver, person });
}
