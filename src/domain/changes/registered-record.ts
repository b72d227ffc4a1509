import type { ChangeRequest } from '../../schemas/change-request.ts';
import type { Caller } from '../people/caller.ts';
import { inadmissible, unreadable } from './admissible.ts';
import { assessed } from './assessed.ts';
import { present } from './present.ts';
import { isAfterTheFact, withReviewDue } from './review-due.ts';
import { type StepResult, taken, type World } from './step-result.ts';

/** The record that a request makes, without approvals, in the name of the caller; or why the policy refuses it. */
export function registeredRecord(
  id: string,
  { id: _, status = 'submitted', risk, ...asked }: ChangeRequest,
  by: Caller,
  { policy, now }: World,
): StepResult {
  const record = assessed(
    present({ ...asked, id, status, requestedBy: by.id, approvals: [], registeredAt: now }),
    risk,
    policy,
  );
  const refusal =
    unreadable(record) ?? (status === 'draft' ? undefined : inadmissible(record, policy, now));
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const due =
    status === 'submitted' && isAfterTheFact(record, now)
      ? withReviewDue(record, policy, now)
      : record;
  return taken(due, due, 'registered');
}
