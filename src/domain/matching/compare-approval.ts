import { authorisingStatuses } from '../../schemas/change-record.ts';
import { toInstant } from '../../schemas/instant.ts';
import { type Aspect, failed, passed, unknown } from './aspect.ts';
import type { CompiledApproval, CompiledRecord } from './compiled-record.ts';
import type { EventFacts } from './event-facts.ts';
import type { MatchingPolicy } from './matching-policy.ts';
import { bounded, inWords, listed } from './plain-words.ts';
import { type Conflict, conflictOf } from './separation-of-duties.ts';

/** The approval of a record as an event sees it. */
export interface ApprovalAspect extends Aspect {
  /** It fails for one reason alone: the approval that completed the policy came after the event. */
  readonly late: boolean;
  /** The record was rejected before the event: worse than no record. */
  readonly rejectedBefore: boolean;
  /** When the policy was completed; Infinity where it was not. */
  readonly completedAt: number;
}

/** Judges the record as it was approved at the event's time. */
export function compareApproval(
  compiled: CompiledRecord,
  facts: EventFacts,
  policy: MatchingPolicy,
): ApprovalAspect {
  const { record, rejectedAt, withdrawnAt } = compiled;
  const { at } = facts;
  const needed = policy.approvalsNeeded[record.type];
  const counting = compiled.approvals.filter(
    (approval) => conflictOf(compiled, approval, facts.names) === undefined,
  );
  const completing = counting[needed - 1];
  const completedAt = needed === 0 ? -Infinity : (completing?.at ?? Infinity);
  const rejectedBefore = rejectedAt !== undefined && at !== null && rejectedAt <= at;
  const as = (aspect: Aspect, late = false): ApprovalAspect => ({
    ...aspect,
    late,
    rejectedBefore: rejectedBefore && aspect.result !== 'pass',
    completedAt,
  });

  if (record.status === 'rejected') return as(failed(() => rejection(rejectedAt, at)));
  if (record.status === 'withdrawn' && withdrawnAt === undefined)
    return as(failed(() => 'withdrawn, and nothing says when'));
  const live = record.status === 'withdrawn' || authorisingStatuses.includes(record.status);
  if (!live || completedAt === Infinity)
    return as(failed(() => incomplete(compiled, facts, counting.length, needed)));
  if (at === null) return as(unknown(() => 'the event has no time to compare the approval with'));
  if (withdrawnAt !== undefined && withdrawnAt <= at)
    return as(failed(() => `withdrawn ${before(at - withdrawnAt)} the event`));
  const by = listed(
    counting.slice(0, needed).map((approval) => approval.by),
    needed,
  );
  if (completedAt > at) {
    const rejected = rejectedBefore ? `${rejection(rejectedAt, at)}; ` : '';
    return as(
      failed(() => `${rejected}approved ${inWords(completedAt - at)} after the event by ${by}`),
      true,
    );
  }
  return as(
    passed({ exact: false, literals: 0 }, () =>
      needed === 0
        ? 'needs no approval'
        : `approved ${before(at - completedAt)} the event by ${by}`,
    ),
  );
}

function before(distance: number): string {
  return distance === 0 ? 'at the same second as' : `${inWords(distance)} before`;
}

function rejection(rejectedAt: number | undefined, at: number | null): string {
  if (rejectedAt === undefined) return 'rejected';
  const when = `rejected at ${toInstant(rejectedAt)}`;
  if (at === null) return when;
  return rejectedAt <= at
    ? `${when}, before the change was made`
    : `${when}, ${inWords(rejectedAt - at)} after the event, and never approved`;
}

const conflictWords: Readonly<Record<Conflict, string>> = {
  requester: 'requested it',
  implementer: 'is an implementer of it',
  actor: 'made the change',
};

function incomplete(
  compiled: CompiledRecord,
  facts: EventFacts,
  counted: number,
  needed: number,
): string {
  const { status } = compiled.record;
  const excluded = compiled.approvals.flatMap((approval) => reasonOf(compiled, approval, facts));
  const count = `${counted} of ${needed} ${needed === 1 ? 'approval' : 'approvals'}`;
  const state = authorisingStatuses.includes(status) || status === 'withdrawn';
  return [...(state ? [] : [`${status}, not approved`]), count, ...excluded.slice(0, 3)].join('; ');
}

function reasonOf(
  compiled: CompiledRecord,
  approval: CompiledApproval,
  facts: EventFacts,
): readonly string[] {
  const conflict = conflictOf(compiled, approval, facts.names);
  if (conflict === undefined) return [];
  return [`that of ${bounded(approval.by)} does not count, who ${conflictWords[conflict]}`];
}
