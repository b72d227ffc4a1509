import type { ChangeRecord } from '../../schemas/change-record.ts';
import { flagsFor } from '../register/flags-that-mend.ts';
import { shellWord } from '../text/shell-words.ts';
import type { Outstanding } from './read-change.ts';

/** What can be done now: in words, and the command that does it. */
export interface NextStep {
  readonly text: string;
  readonly command?: string | undefined;
}

/** What a change waits for, in its present state. */
export function nextSteps(
  change: ChangeRecord,
  { approvals, answers, closing }: Outstanding,
): readonly NextStep[] {
  const { status, review } = change;
  const id = shellWord(change.id);
  const missing = (list: Outstanding['answers']): readonly NextStep[] =>
    list.map(({ what, mend }) => ({ text: `${what}: ${mend}` }));
  switch (status) {
    case 'draft':
      return [
        ...missing(answers),
        ...amendStep(id, answers),
        { text: 'Submit it for approval:', command: `submit ${id}` },
      ];
    case 'submitted':
      return [
        ...missing(answers),
        ...approvals.map(({ group, count, because }) => ({
          text: `${count} more ${count === 1 ? 'approval' : 'approvals'} by ${group}: ${because}`,
        })),
        { text: 'Somebody else approves it:', command: `approve ${id}` },
      ];
    case 'approved':
      return [{ text: 'When it was made:', command: `implement ${id}` }, ...reviewStep(change)];
    case 'implemented':
      return [
        ...reviewStep(change),
        ...missing(closing),
        { text: 'When its outcome is known:', command: `close ${id} --result succeeded` },
      ];
    case 'rejected':
      return [
        {
          text: 'Amend it to what would be approved; it becomes a draft again:',
          command: `amend ${id} --why "…"`,
        },
      ];
    case 'withdrawn':
    case 'closed':
      return review?.dueAt !== undefined && review.doneAt === undefined && status === 'withdrawn'
        ? [{ text: `The review after the fact was due ${review.dueAt} and is not done.` }]
        : [];
  }
}

/** What is missing is said by one call, before the change can be submitted. */
function amendStep(id: string, answers: Outstanding['answers']): readonly NextStep[] {
  const flags = flagsFor(answers);
  return flags.length === 0
    ? []
    : [{ text: 'Say it with:', command: `amend ${id} ${flags.join(' ')} --why '…'` }];
}

function reviewStep({ id, review }: Pick<ChangeRecord, 'id' | 'review'>): readonly NextStep[] {
  return review?.dueAt === undefined || review.doneAt !== undefined
    ? []
    : [
        {
          text: `The review after the fact is due by ${review.dueAt}, by somebody who neither asked for it nor made it:`,
          command: `review ${shellWord(id)} --findings "…"`,
        },
      ];
}
