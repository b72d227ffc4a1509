import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { ChangeStepRequest } from '../../schemas/change-step-request.ts';
import type { Caller } from '../people/caller.ts';
import { isRequester } from '../people/standing-of.ts';
import { amendRecord } from './amend-record.ts';
import { approveRecord } from './approve-record.ts';
import { closeRecord, implementRecord, reviewRecord } from './finish-record.ts';
import { passageOf } from './life-cycle.ts';
import { rejectRecord, withdrawRecord } from './refuse-record.ts';
import type { StepResult, World } from './step-result.ts';
import { refused } from './step-result.ts';
import { submitRecord } from './submit-record.ts';

/**
 * One step in the life of a change: the record it leads to, or why it is refused, by name. A repeat of the caller's own
 * submission or approval changes nothing.
 */
export function takeStep(
  current: ChangeRecord,
  step: ChangeStepRequest,
  by: Caller,
  world: World,
): StepResult {
  if (isRepeat(current, step, by, world)) return { kind: 'unchanged', record: current };
  const passage = passageOf(current.status, step.action);
  if ('refused' in passage) return refused(passage.refused);
  switch (step.action) {
    case 'amend':
      return amendRecord(current, step.amendment, by, world);
    case 'submit':
      return submitRecord(current, step.why, by, world);
    case 'approve':
      return approveRecord(current, step.comment, by, world);
    case 'reject':
      return rejectRecord(current, step.why, by, world);
    case 'withdraw':
      return withdrawRecord(current, step.why, by, world);
    case 'implement':
      return implementRecord(current, step.why, by, world);
    case 'review':
      return reviewRecord(current, step.findings, by, world);
    case 'close':
      return closeRecord(current, step.outcome, by, world);
  }
}

function isRepeat(
  { status, approvals, requestedBy }: ChangeRecord,
  { action }: ChangeStepRequest,
  by: Caller,
  { policy }: World,
): boolean {
  if (action === 'submit') {
    return status === 'submitted' && isRequester(by, { requestedBy }, policy.matching.people);
  }
  return (
    action === 'approve' &&
    ['submitted', 'approved', 'implemented'].includes(status) &&
    approvals.some((approval) => approval.by === by.id)
  );
}
