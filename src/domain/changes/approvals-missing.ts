import type { Approval, ChangeRecord, RequiredApproval } from '../../schemas/change-record.ts';
import type { MatchingPolicy } from '../matching/matching-policy.ts';
import { callerOf } from '../people/caller.ts';
import { conflictingDuty } from '../people/conflicting-duty.ts';
import { type Aliases, personNamed } from '../people/person-behind.ts';

/** What the policy says of approvals and people. */
export type ApprovalRules = Pick<MatchingPolicy, 'approvalsNeeded' | 'people'>;

/** Where the record does not say itself whose approval it needs, anybody's count who has no other part in it. */
export const anyApprover = 'approvers';

/** What a record needs in all: by group where the policy said so, else as many as its type needs. */
export function approvalsNeeded(
  { type, required }: Pick<ChangeRecord, 'type' | 'required'>,
  rules: ApprovalRules,
): readonly RequiredApproval[] {
  if (required !== undefined && required.length > 0) return required;
  const count = rules.approvalsNeeded[type];
  return count < 1
    ? []
    : [{ group: anyApprover, count, because: `as many as a change of type ${type} needs` }];
}

/** What is still missing of it, each with how many people; empty once it is complete. */
export function approvalsMissing(
  record: ChangeRecord,
  rules: ApprovalRules,
): readonly RequiredApproval[] {
  const counting = countingApprovals(record, rules.people);
  return approvalsNeeded(record, rules).flatMap((need) => {
    const people = counting.filter(({ approval }) => counts(approval, need, record));
    const left = need.count - new Set(people.map(({ person }) => person)).size;
    return left > 0 ? [{ ...need, count: left }] : [];
  });
}

/** Whether somebody of these groups could still complete it. */
export function isWanted(
  groups: readonly string[],
  missing: readonly RequiredApproval[],
  { required }: Pick<ChangeRecord, 'required'>,
): boolean {
  const anybody = required === undefined || required.length === 0;
  return missing.some(({ group }) => anybody || groups.includes(group));
}

function counts(
  { groups = [] }: Approval,
  { group }: RequiredApproval,
  { required }: ChangeRecord,
): boolean {
  return required === undefined || required.length === 0 || groups.includes(group);
}

/** One approval for each person who has no other part in it. */
function countingApprovals(
  record: ChangeRecord,
  people: Aliases,
): readonly { readonly approval: Approval; readonly person: string }[] {
  const parts = { ...record, approvals: [] };
  return record.approvals
    .filter(({ by }) => conflictingDuty(callerOf(by), parts, people) === undefined)
    .map((approval) => ({ approval, person: personNamed(approval.by, people) }));
}
