import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { CompiledImplementer } from './implementers.ts';
import { compileImplementers, personOf } from './implementers.ts';

/** Why a person's approval of a record does not count. */
export type Conflict = 'requester' | 'implementer';

/** True for `*`, and for everybody of a mail domain (`*@example.com`): an implementer that excludes no approver. */
export function namesNobodyInParticular(implementer: string): boolean {
  return /^(?:\*+|\*@[^*?]*)$/.test(implementer);
}

/**
 * Why this approver does not count for this record, or undefined. `*` and a whole mail domain name nobody in
 * particular; whoever then makes the change is held against the approvers.
 */
export function conflictOf(
  requestedBy: string,
  implementers: readonly CompiledImplementer[],
  approver: string,
): Conflict | undefined {
  const person = personOf(approver);
  if (person === personOf(requestedBy)) return 'requester';
  const implementing = implementers.some(
    (pattern) =>
      !namesNobodyInParticular(pattern.text) &&
      (pattern.person === person || pattern.matches(approver)),
  );
  return implementing ? 'implementer' : undefined;
}

/** The same for a record that was not compiled. */
export function approverConflict(
  { requestedBy, implementers }: Pick<ChangeRecord, 'requestedBy' | 'implementers'>,
  approver: string,
): Conflict | undefined {
  return conflictOf(requestedBy, compileImplementers(implementers), approver);
}
