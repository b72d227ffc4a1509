import { authorisingStatuses } from '../../schemas/change-record.ts';
import type { Criterion } from '../../schemas/decision.ts';
import { toInstant } from '../../schemas/instant.ts';
import type { CompiledApproval, CompiledRecord } from './compiled-record.ts';
import type { EventFacts } from './event-facts.ts';
import type { MatchingPolicy } from './matching-policy.ts';
import { bounded, inWords, listed } from './plain-words.ts';

/** The approval of a record as an event sees it. */
export interface ApprovalState {
  readonly result: Criterion['result'];
  /** Why, where it does not pass. `late` alone can still be ratified. */
  readonly because: 'rejected' | 'incomplete' | 'withdrawn' | 'late' | 'no-time' | null;
  /** The record was rejected before the event: worse than no record. */
  readonly rejectedBefore: boolean;
  /** When the policy was completed; Infinity where it was not. */
  readonly completedAt: number;
}

/** Judges the approval of a record as it was at the event's time. */
export function compareApproval(
  compiled: CompiledRecord,
  facts: EventFacts,
  policy: MatchingPolicy,
): ApprovalState {
  const { record, rejectedAt, withdrawnAt } = compiled;
  const { at } = facts;
  const needed = policy.approvalsNeeded[record.type];
  const completedAt =
    needed === 0 ? -Infinity : (countingApprovals(compiled, facts)[needed - 1]?.at ?? Infinity);
  const { status } = record;
  const rejectedBefore = rejectedAt !== undefined && at !== null && rejectedAt <= at;
  const no = (because: ApprovalState['because']): ApprovalState => ({
    result: because === 'no-time' ? 'unknown' : 'fail',
    because,
    rejectedBefore,
    completedAt,
  });
  if (status === 'rejected') return no('rejected');
  if (status === 'withdrawn' && withdrawnAt === undefined) return no('withdrawn');
  const live = status === 'withdrawn' || authorisingStatuses.includes(status);
  if (!live || completedAt === Infinity) return no('incomplete');
  if (at === null) return no('no-time');
  if (withdrawnAt !== undefined && withdrawnAt <= at) return no('withdrawn');
  if (completedAt > at) return no('late');
  return { result: 'pass', because: null, rejectedBefore: false, completedAt };
}

/** The approvals that count, earliest first. A rejection before the event voids those before it. */
function countingApprovals(
  { approvals, rejectedAt }: CompiledRecord,
  { at, people }: EventFacts,
): readonly CompiledApproval[] {
  const voidUntil =
    rejectedAt !== undefined && at !== null && rejectedAt <= at ? rejectedAt : -Infinity;
  const counted = new Set<string>();
  return approvals.filter(
    (approval) =>
      approval.at > voidUntil &&
      counts(approval, people) &&
      !counted.has(approval.person) &&
      counted.add(approval.person),
  );
}

/** Whoever made the change cannot have approved it, whatever the record says of who would. */
function counts({ conflict, person }: CompiledApproval, people: ReadonlySet<string>): boolean {
  return conflict === undefined && !people.has(person);
}

/** The approval in plain words. */
export function explainApproval(
  compiled: CompiledRecord,
  facts: EventFacts,
  { because, rejectedBefore, completedAt }: ApprovalState,
  policy: MatchingPolicy,
): string {
  const { record, rejectedAt, withdrawnAt } = compiled;
  const needed = policy.approvalsNeeded[record.type];
  const at = facts.at ?? 0;
  const counting = countingApprovals(compiled, facts);
  const by = listed(
    counting.slice(0, needed).map((approval) => approval.by),
    { word: 'and' },
  );
  switch (because) {
    case 'rejected':
      return rejection(rejectedAt, facts.at);
    case 'incomplete':
      return incomplete(compiled, facts, counting.length, needed, rejectedBefore);
    case 'withdrawn':
      return withdrawnAt === undefined
        ? 'withdrawn, and nothing says when'
        : `withdrawn ${before(at - withdrawnAt)} the event`;
    case 'no-time':
      return 'the event has no time to compare the approval with';
    case 'late':
      return `${rejectedBefore ? `${rejection(rejectedAt, at)}; ` : ''}approved ${inWords(
        completedAt - at,
      )} after the event by ${by}`;
    case null:
      return needed === 0
        ? 'needs no approval'
        : `approved ${before(at - completedAt)} the event by ${by}`;
  }
}

function before(distance: number): string {
  return distance === 0 ? 'in the same second as' : `${inWords(distance)} before`;
}

function rejection(rejectedAt: number | undefined, at: number | null): string {
  if (rejectedAt === undefined) return 'rejected';
  const when = `rejected at ${toInstant(rejectedAt)}`;
  if (at === null) return when;
  return rejectedAt <= at
    ? `${when}, before the change was made`
    : `${when}, ${inWords(rejectedAt - at)} after the event, and never approved`;
}

function incomplete(
  { record, approvals, rejectedAt }: CompiledRecord,
  { at, people }: EventFacts,
  counted: number,
  needed: number,
  rejectedBefore: boolean,
): string {
  const live = authorisingStatuses.includes(record.status) || record.status === 'withdrawn';
  const count = `${counted} of ${needed} ${needed === 1 ? 'approval' : 'approvals'}`;
  const excluded = approvals
    .filter((approval) => !counts(approval, people))
    .slice(0, 3)
    .map((one) => `${bounded(one.by)} approved it but ${conflictWords[one.conflict ?? 'actor']}`);
  return [
    ...(live ? [] : [`${record.status}, not approved`]),
    ...(rejectedBefore ? [`${rejection(rejectedAt, at)}, and not approved since`] : []),
    count,
    ...excluded,
  ].join('; ');
}

const conflictWords = {
  requester: 'requested it, which does not count',
  implementer: 'is an implementer, which does not count',
  actor: 'made the change, which does not count',
} as const;
