import { verificationDueAt } from '../../domain/verification/verification-due.ts';
import { type ChangeRecord, ChangeRecordSchema } from '../../schemas/change-record.ts';
import { recordSpan } from './active-span.ts';
import type { StoredNoun } from './stored-noun.ts';

/** Change records as the stores keep them. */
export const changeRecordNoun: StoredNoun<ChangeRecord> = {
  name: 'record',
  listings: { all: 'changes', steps: 'change-steps', reviews: 'change-reviews' },
  schema: ChangeRecordSchema,
  spanOf: recordSpan,
  reviewDueAt: ({ review }) =>
    review?.dueAt === undefined || review.doneAt !== undefined ? null : review.dueAt,
  verificationDueAt,
  partsOf({
    reason,
    impact,
    dependencies,
    rollback,
    testEvidence,
    answers,
    links,
    outcome,
    review,
    ...matching
  }) {
    const prose = { reason, impact, dependencies, rollback, testEvidence, answers, links };
    return { matching, rest: { ...prose, outcome, review } };
  },
};
