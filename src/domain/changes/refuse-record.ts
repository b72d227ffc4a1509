import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { Caller } from '../people/caller.ts';
import { withoutOpenReview } from './review-due.ts';
import { refused, type StepResult, taken, type World } from './step-result.ts';
import { isAsked, isRequesterOrOwner, outsider, partIn } from './who-may.ts';

/** Says no to a submitted record, by somebody who is asked about it. */
export function rejectRecord(
  current: ChangeRecord,
  why: string,
  by: Caller,
  { policy, now }: World,
): StepResult {
  // Whoever approved may think again: approving is no part that keeps from rejecting.
  const part = partIn({ ...current, approvals: [] }, by, policy.matching.people);
  if (part !== undefined) {
    const mend = 'withdraw it, or ask somebody who has no other part in it';
    return { kind: 'refused', refusal: { ...part, mend } };
  }
  if (!isAsked(current, by, policy)) {
    const asked = (current.required ?? []).map(({ group }) => group);
    return { kind: 'refused', refusal: outsider(asked, by, policy) };
  }
  const rejected: ChangeRecord = { ...current, status: 'rejected', rejectedAt: now };
  return taken(current, withoutOpenReview(rejected), 'rejected', why);
}

/** Takes a record back from now on: what was lawful before stays so. */
export function withdrawRecord(
  current: ChangeRecord,
  why: string,
  by: Caller,
  { policy, now }: World,
): StepResult {
  const aliases = policy.matching.people;
  const couldApprove =
    isAsked(current, by, policy) &&
    partIn({ ...current, approvals: [] }, by, aliases) === undefined;
  if (!isRequesterOrOwner(current, by, aliases) && !couldApprove) {
    return refused('not-involved', {
      reason: 'only who requested it, its owner, or who could approve it withdraws it',
    });
  }
  const withdrawn: ChangeRecord = { ...current, status: 'withdrawn', withdrawnAt: now };
  const happened =
    current.status === 'approved' || current.status === 'implemented' || current.past !== undefined;
  return taken(current, happened ? withdrawn : withoutOpenReview(withdrawn), 'withdrawn', why);
}
