import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { Caller } from '../people/caller.ts';
import { isRequester } from '../people/standing-of.ts';
import { inadmissible, unreadable } from './admissible.ts';
import { assessed } from './assessed.ts';
import { isAfterTheFact, withReviewDue } from './review-due.ts';
import { refused, type StepResult, taken, type World } from './step-result.ts';

/** Hands a draft in for approval, once it says all that the policy asks for. */
export function submitRecord(
  current: ChangeRecord,
  why: string | undefined,
  by: Caller,
  { policy, now }: World,
): StepResult {
  if (!isRequester(by, current, policy.matching.people)) {
    return refused('not-requester', { reason: 'only who requested it submits it' });
  }
  const judged = assessed({ ...current, status: 'submitted' }, current.risk?.raisedTo, policy);
  const refusal = unreadable(judged) ?? inadmissible(judged, policy, now);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const next = isAfterTheFact(judged, now) ? withReviewDue(judged, policy, now) : judged;
  return taken(current, next, 'submitted', why);
}
