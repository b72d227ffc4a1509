import type { Approval, ChangeRecord } from '../../schemas/change-record.ts';
import type { Caller } from '../people/caller.ts';
import { matchingPolicyOf } from '../policy/compiling/matching-policy-of.ts';
import { approvalsMissing, isWanted } from './approvals-missing.ts';
import { present } from './present.ts';
import { withReviewDue } from './review-due.ts';
import { type StepResult, taken, type World } from './step-result.ts';
import { groupsOfCaller, outsider, partIn, unproven } from './who-may.ts';

const mostGroups = 50;

/** Counts the caller as an approver for every group they are in, and approves the record once nothing is missing. */
export function approveRecord(
  current: ChangeRecord,
  comment: string | undefined,
  by: Caller,
  { policy, now }: World,
): StepResult {
  const rules = matchingPolicyOf(policy);
  const refusal = partIn(current, by, rules.people) ?? unproven(current, by, policy);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const missing = approvalsMissing(current, rules);
  const groups = groupsOfCaller(by, policy);
  if (missing.length > 0 && !isWanted(groups, missing, current)) {
    const wanted = missing.map(({ group }) => group);
    return { kind: 'refused', refusal: outsider(wanted, by, policy) };
  }
  const approval: Approval = present({
    by: by.id,
    at: now,
    groups: neededFirst(groups, current).slice(0, mostGroups),
    proven: by.identity.proven,
    comment,
  });
  const counted: ChangeRecord = { ...current, approvals: [...current.approvals, approval] };
  const next: ChangeRecord =
    approvalsMissing(counted, rules).length === 0
      ? withReviewDue({ ...counted, status: 'approved' }, policy, now)
      : counted;
  return taken(current, next, 'approved', comment);
}

function neededFirst(
  groups: readonly string[],
  { required = [] }: Pick<ChangeRecord, 'required'>,
): string[] {
  const needed = groups.filter((group) => required.some((need) => need.group === group));
  return [...new Set([...needed, ...groups])];
}
