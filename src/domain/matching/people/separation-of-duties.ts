import type { ChangeRecord } from '../../../schemas/change-record.ts';
import { roleOfSession, type SessionRole } from '../criteria/session-role.ts';
import { compareResource } from '../patterns/resource-pattern.ts';
import type { CompiledImplementer } from './implementers.ts';
import { compileImplementers } from './implementers.ts';
import { type Aliases, humansOf, noAliases } from './people.ts';

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
  aliases: Aliases = noAliases,
): Conflict | undefined {
  const approving = humansOf(approver, aliases);
  const isApprover = (name: string): boolean => approving.includes(name);
  if (humansOf(requestedBy, aliases).some(isApprover)) return 'requester';
  const role = roleOfSession(approver);
  const implementing = implementers.some(
    (pattern) =>
      !namesNobodyInParticular(pattern.text) &&
      (pattern.humans.some(isApprover) ||
        pattern.matches(approver) ||
        // Who comes through the role that is to make the change can make it.
        (role !== undefined && fitsRole(pattern, role))),
  );
  return implementing ? 'implementer' : undefined;
}

function fitsRole(pattern: CompiledImplementer, { arn, account, target }: SessionRole): boolean {
  return (
    pattern.matches(arn) ||
    (pattern.arn !== undefined &&
      compareResource(pattern, target, { account, region: null }) === 'pass')
  );
}

/** The same for a record that was not compiled. */
export function approverConflict(
  { requestedBy, implementers }: Pick<ChangeRecord, 'requestedBy' | 'implementers'>,
  approver: string,
  aliases: Aliases = noAliases,
): Conflict | undefined {
  return conflictOf(requestedBy, compileImplementers(implementers, aliases), approver, aliases);
}
