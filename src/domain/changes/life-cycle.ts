import type { ChangeStatus } from '../../schemas/change-record.ts';
import type { ChangeAction } from '../../schemas/change-step-request.ts';
import type { RefusalCode } from './step-refusal.ts';

/** Where a step leads, or why it is refused. An approval leads on only once nothing is missing any more. */
export type Passage = { readonly to: ChangeStatus } | { readonly refused: RefusalCode };

const final = (refused: 'is-withdrawn' | 'is-closed') =>
  ({
    amend: { refused },
    submit: { refused },
    approve: { refused },
    reject: { refused },
    withdraw: { refused },
    implement: { refused },
    close: { refused },
  }) as const;

/** The whole life cycle: what each step does to a record of each status. */
export const lifeCycle = {
  draft: {
    amend: { to: 'draft' },
    submit: { to: 'submitted' },
    approve: { refused: 'not-submitted' },
    reject: { refused: 'not-submitted' },
    withdraw: { to: 'withdrawn' },
    implement: { refused: 'not-approved' },
    review: { refused: 'not-approved' },
    close: { refused: 'not-approved' },
  },
  submitted: {
    amend: { to: 'submitted' },
    submit: { refused: 'submitted-already' },
    approve: { to: 'approved' },
    reject: { to: 'rejected' },
    withdraw: { to: 'withdrawn' },
    implement: { refused: 'not-approved' },
    review: { refused: 'not-approved' },
    close: { refused: 'not-approved' },
  },
  approved: {
    amend: { to: 'submitted' },
    submit: { refused: 'submitted-already' },
    approve: { refused: 'decided-already' },
    reject: { refused: 'decided-already' },
    withdraw: { to: 'withdrawn' },
    implement: { to: 'implemented' },
    review: { to: 'approved' },
    close: { to: 'closed' },
  },
  rejected: {
    amend: { to: 'draft' },
    submit: { refused: 'was-rejected' },
    approve: { refused: 'was-rejected' },
    reject: { refused: 'was-rejected' },
    withdraw: { refused: 'was-rejected' },
    implement: { refused: 'was-rejected' },
    review: { refused: 'was-rejected' },
    close: { refused: 'was-rejected' },
  },
  implemented: {
    amend: { to: 'submitted' },
    submit: { refused: 'submitted-already' },
    approve: { refused: 'decided-already' },
    reject: { refused: 'decided-already' },
    withdraw: { to: 'withdrawn' },
    implement: { refused: 'implemented-already' },
    review: { to: 'implemented' },
    close: { to: 'closed' },
  },
  // What was done before the withdrawal is reviewed all the same: withdrawing is no way around a review.
  withdrawn: { ...final('is-withdrawn'), review: { to: 'withdrawn' } },
  closed: { ...final('is-closed'), review: { refused: 'is-closed' } },
} as const satisfies Record<ChangeStatus, Record<ChangeAction, Passage>>;

/** What a step does to a record of that status. */
export function passageOf(status: ChangeStatus, action: ChangeAction): Passage {
  return lifeCycle[status][action];
}
