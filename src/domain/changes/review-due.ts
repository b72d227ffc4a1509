import type { ChangeRecord, ChangeReview } from '../../schemas/change-record.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import type { CompiledChangePolicy } from '../policy/compiling/compiled-policy.ts';

const hour = 3_600_000;

/** The record with its review after the fact asked for, where it is an emergency and none is asked for yet. */
export function withReviewDue(
  record: ChangeRecord,
  { emergency }: Pick<CompiledChangePolicy, 'emergency'>,
  now: string,
): ChangeRecord {
  if (record.type !== 'emergency' || record.review?.dueAt !== undefined) return record;
  const dueAt = toInstant(millisecondsOf(now) + emergency.reviewWithinHours * hour);
  return { ...record, review: { ...verificationOf(record), dueAt } };
}

/** Whether what is asked for may have happened already: its window is open or over. */
export function isAfterTheFact({ window }: Pick<ChangeRecord, 'window'>, now: string): boolean {
  return window !== undefined && millisecondsOf(window.start) < millisecondsOf(now);
}

/** The record without a review that is asked for and not done: nothing was approved that could be reviewed. */
export function withoutOpenReview(record: ChangeRecord): ChangeRecord {
  if (record.review?.dueAt === undefined || record.review.doneAt !== undefined) return record;
  return withoutReview(record);
}

/** The record without a person's review, asked for or done; what the auditor verified stays. */
export function withoutReview(record: ChangeRecord): ChangeRecord {
  const { review: _, ...rest } = record;
  const verified = verificationOf(record);
  return verified === undefined ? rest : { ...rest, review: verified };
}

function verificationOf({ review }: ChangeRecord): ChangeReview | undefined {
  return review?.verification === undefined ? undefined : { verification: review.verification };
}
