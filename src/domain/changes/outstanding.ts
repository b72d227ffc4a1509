import type { ChangeOutcome, ChangeRecord, RequiredApproval } from '../../schemas/change-record.ts';
import type { CompiledChangePolicy } from '../policy/compiling/compiled-policy.ts';
import { matchingPolicyOf } from '../policy/compiling/matching-policy-of.ts';
import type { Missing } from '../policy/demands/missing.ts';
import { missingAnswers } from '../policy/demands/missing-answers.ts';
import { missingToClose } from '../policy/demands/missing-to-close.ts';
import { approvalsMissing } from './approvals-missing.ts';
import { missingForGaps, type OpenGap } from './gaps-at-closing.ts';

/** What a change still needs; each list is empty where it needs nothing of it, or is past it. */
export interface Outstanding {
  /** Whose approval is missing; `count` is how many people still. */
  readonly approvals: readonly RequiredApproval[];
  /** What it must say before it can be submitted. */
  readonly answers: readonly Missing[];
  /** What closing will ask for, as far as can be told before. */
  readonly closing: readonly Missing[];
}

/** Controls that the change switched off and that are still off, as of now. */
export interface StillOpen {
  readonly openGaps: readonly OpenGap[];
  readonly now: string;
}

/** How a change ends that needs least; what a failure asks for beside shows at closing. */
const assumed: ChangeOutcome = { result: 'succeeded' };

/** What a change of that status still needs by the policy. */
export function outstandingOf(
  record: ChangeRecord,
  policy: CompiledChangePolicy,
  { openGaps, now }: StillOpen = { openGaps: [], now: '' },
): Outstanding {
  const { status } = record;
  const undecided = status === 'draft' || status === 'submitted';
  const over = status === 'withdrawn' || status === 'closed';
  return {
    approvals: undecided ? approvalsMissing(record, matchingPolicyOf(policy)) : [],
    answers: undecided || status === 'rejected' ? missingAnswers(record, policy) : [],
    closing:
      over || status === 'rejected'
        ? []
        : [
            ...missingToClose(record, assumed, policy, []),
            ...missingForGaps(record, openGaps, [], now),
          ],
  };
}
