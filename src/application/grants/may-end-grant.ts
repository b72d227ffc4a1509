import { groupsOfCaller, isRequesterOrOwner } from '../../domain/changes/who-may.ts';
import { provenNames } from '../../domain/people/bears-name.ts';
import type { Caller } from '../../domain/people/caller.ts';
import { vouchedPerson, vouchedPersonNamed } from '../../domain/people/person-behind.ts';
import { isImplementer } from '../../domain/people/standing-of.ts';
import type { CompiledChangePolicy } from '../../domain/policy/compiling/compiled-policy.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { StoredDecision } from '../../schemas/decision.ts';

/**
 * Whether the caller may end a grant early: who opened it, as far as AWS vouches for both names; requester, owner and
 * implementers of its record; those who approved it or are asked to. Without a record: any group of the approval policy.
 */
export function mayEndGrant(
  caller: Caller,
  {
    decision,
    records,
  }: {
    readonly decision: Pick<StoredDecision, 'actor'> | undefined;
    readonly records: readonly ChangeRecord[];
  },
  policy: CompiledChangePolicy,
): boolean {
  const aliases = policy.matching.people;
  const groups = groupsOfCaller(caller, policy);
  return (
    (decision !== undefined && isOpener(caller, decision.actor, policy)) ||
    (records.length === 0 && groups.length > 0) ||
    records.some(
      (record) =>
        isRequesterOrOwner(record, caller, aliases) ||
        isImplementer(caller, record, aliases) ||
        (record.required ?? []).some(({ group }) => groups.includes(group)) ||
        record.approvals.some(({ by }) => isPerson(caller, by, policy)),
    )
  );
}

function isOpener(
  caller: Caller,
  { identity, principal, proven }: StoredDecision['actor'],
  policy: CompiledChangePolicy,
): boolean {
  if (principal !== null && provenNames(caller).includes(principal)) return true;
  return proven && identity !== null && isPerson(caller, identity, policy);
}

function isPerson(caller: Caller, name: string, policy: CompiledChangePolicy): boolean {
  if (caller.id === name) return true;
  if (!caller.identity.proven && caller.identity.kind !== 'local') return false;
  const aliases = policy.matching.people;
  return vouchedPersonNamed(name, aliases) === vouchedPerson(caller, aliases);
}
