import type { ChangeOutcome, ChangeRecord } from '../../schemas/change-record.ts';
import type { ClosureRequest } from '../../schemas/change-step-request.ts';
import type { Caller } from '../people/caller.ts';
import { missingToClose } from '../policy/demands/missing-to-close.ts';
import { exceptionsKept, missingForGaps } from './gaps-at-closing.ts';
import { refused, type StepResult, taken, type World } from './step-result.ts';
import { isAsked, isInvolved, outsider, partIn, unproven } from './who-may.ts';

/** Says that an approved change was made. */
export function implementRecord(
  current: ChangeRecord,
  why: string | undefined,
  by: Caller,
  { policy, now }: World,
): StepResult {
  if (!isInvolved(current, by, policy.matching.people)) return notInvolved();
  return taken(
    current,
    { ...current, status: 'implemented', implementedAt: now },
    'implemented',
    why,
  );
}

/** Keeps what the review after the fact found, by somebody who neither asked for the change nor made it. */
export function reviewRecord(
  current: ChangeRecord,
  findings: string,
  by: Caller,
  { policy, now }: World,
): StepResult {
  if (current.review?.dueAt === undefined) return refused('no-review-due');
  if (current.review.doneAt !== undefined) return refused('reviewed-already');
  const parts = { ...current, approvals: [], owner: undefined };
  const refusal =
    partIn(parts, by, policy.matching.people) ??
    unproven(current, by, policy) ??
    (isAsked(current, by, policy)
      ? undefined
      : outsider(
          (current.required ?? []).map(({ group }) => group),
          by,
          policy,
        ));
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const review = { ...current.review, doneAt: now, by: by.id, findings };
  return taken(current, { ...current, review }, 'reviewed', findings);
}

/** Closes a change with its outcome, once the policy has all it asks for and every gap is closed or named. */
export function closeRecord(
  current: ChangeRecord,
  request: ClosureRequest,
  by: Caller,
  { policy, now, seenIn, openGaps = [] }: World,
): StepResult {
  if (!isInvolved(current, by, policy.matching.people)) return notInvolved();
  const { exceptions = [], ...said } = request;
  const kept = exceptionsKept(exceptions, openGaps, by.id);
  const outcome: ChangeOutcome = kept.length === 0 ? said : { ...said, exceptions: kept };
  const missing = missingToClose(current, outcome, policy, seenIn);
  if (missing.length > 0) {
    return refused('closing-incomplete', {
      reason: `the approval policy asks for ${missing.map(({ what }) => what).join(', ')}`,
      missing,
    });
  }
  const gaps = missingForGaps(current, openGaps, exceptions, now);
  if (gaps.length > 0) {
    return refused('gaps-open', {
      reason: `it switched off ${gaps.length === 1 ? 'a control that is' : `${openGaps.length} controls that are`} still off`,
      missing: gaps,
    });
  }
  return taken(
    current,
    { ...current, status: 'closed', closedAt: now, outcome },
    'closed',
    outcome.lessons,
  );
}

function notInvolved(): StepResult {
  return refused('not-involved', {
    reason: 'only who requested it, its owner, or one of its implementers does this',
  });
}
