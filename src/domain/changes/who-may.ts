import type { ChangeRecord } from '../../schemas/change-record.ts';
import { provenNames } from '../people/bears-name.ts';
import type { Caller } from '../people/caller.ts';
import { conflictingDuty, dutyConflicts, type Parts } from '../people/conflicting-duty.ts';
import type { Aliases } from '../people/person-behind.ts';
import { isImplementer, isOwner, isRequester } from '../people/standing-of.ts';
import type { CompiledChangePolicy } from '../policy/compiling/compiled-policy.ts';
import { proofDemands } from '../policy/demands/proof-demands.ts';
import { groupsOf } from '../policy/groups-of.ts';
import { refusalOf, type StepRefusal } from './step-refusal.ts';

/** Groups of a caller, by the names AWS vouches for. */
export function groupsOfCaller(caller: Caller, policy: CompiledChangePolicy): readonly string[] {
  return groupsOf(provenNames(caller), policy);
}

/** Why another part in the record keeps the caller from deciding on it, or undefined. */
export function partIn(parts: Parts, caller: Caller, aliases: Aliases): StepRefusal | undefined {
  const conflict = conflictingDuty(caller, parts, aliases);
  return conflict === undefined
    ? undefined
    : refusalOf('conflicting-duty', { reason: dutyConflicts[conflict] });
}

/** Why the policy wants somebody else's word for who the caller is, or undefined. */
export function unproven(
  record: ChangeRecord,
  { identity }: Caller,
  policy: CompiledChangePolicy,
): StepRefusal | undefined {
  if (identity.proven) return undefined;
  const [reason] = proofDemands(record, policy);
  return reason === undefined
    ? undefined
    : refusalOf('proof-demanded', {
        reason: `AWS must vouch for who decides on it (${reason}), and your name "${identity.name.slice(0, 64)}" is only claimed`,
      });
}

/** Whether the caller is in a group that is asked about the record; anybody is where it names none. */
export function isAsked(
  { required = [] }: Pick<ChangeRecord, 'required'>,
  caller: Caller,
  policy: CompiledChangePolicy,
): boolean {
  const groups = groupsOfCaller(caller, policy);
  return required.length === 0 || required.some(({ group }) => groups.includes(group));
}

/** Refuses who is in none of the groups, naming them, and saying so where only a claimed name would be in one. */
export function outsider(
  wanted: readonly string[],
  caller: Caller,
  policy: CompiledChangePolicy,
): StepRefusal {
  const names = [...new Set(wanted)].join(', ');
  const claimed = groupsOf(caller.names, policy).find((group) => wanted.includes(group));
  if (claimed === undefined) {
    return refusalOf('group-not-needed', {
      reason: `you are in none of the groups whose word is missing: ${names}`,
      mend: `ask somebody of ${names}; the approval policy says who belongs to them`,
    });
  }
  const isUser = caller.identity.kind === 'user';
  return refusalOf('group-not-needed', {
    reason: isUser
      ? `you would be in the group ${claimed} by the name of your user alone, which a user of any account may have; missing is the word of ${names}`
      : `you would be in the group ${claimed} by your session name alone, which anybody with your role may choose; missing is the word of ${names}`,
    mend: isUser
      ? 'name the ARN of your user in the approval policy, or come through IAM Identity Center'
      : 'come through IAM Identity Center, or name the role in the approval policy',
  });
}

/** Whether the caller requested the record, or answers for it. */
export function isRequesterOrOwner(
  record: ChangeRecord,
  caller: Caller,
  aliases: Aliases,
): boolean {
  return isRequester(caller, record, aliases) || isOwner(caller, record, aliases);
}

/** Whether the caller has to do with carrying the record out. */
export function isInvolved(record: ChangeRecord, caller: Caller, aliases: Aliases): boolean {
  return isRequesterOrOwner(record, caller, aliases) || isImplementer(caller, record, aliases);
}
