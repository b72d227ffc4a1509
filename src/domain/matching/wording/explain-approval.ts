import { authorisingStatuses } from '../../../schemas/change-record.ts';
import { toInstant } from '../../../schemas/instant.ts';
import type { ApprovalState } from '../criteria/compare-approval.ts';
import { counts, type Demand, demandsOf } from '../criteria/completing-approvals.ts';
import type { EventFacts } from '../criteria/event-facts.ts';
import type { MatchingPolicy } from '../matching-policy.ts';
import type { CompiledRecord } from '../records/compiled-record.ts';
import { bounded, inWords, listed } from './plain-words.ts';

/** The approval in plain words. */
export function explainApproval(
  compiled: CompiledRecord,
  facts: EventFacts,
  { because, rejectedBefore, completedAt }: ApprovalState,
  policy: MatchingPolicy,
): string {
  const { record, edition, rejectedAt, withdrawnAt, supersededAt } = compiled;
  const at = facts.at ?? 0;
  const demands = demandsOf(compiled, facts, policy);
  const amended = supersededAt === undefined ? '' : `, as edition ${edition}, amended since`;
  switch (because) {
    case 'rejected':
      return rejection(rejectedAt, facts.at);
    case 'incomplete':
      return incomplete(compiled, facts, demands, rejectedBefore);
    case 'withdrawn':
      return withdrawnAt === undefined
        ? 'withdrawn, and nothing says when'
        : `withdrawn ${before(at - withdrawnAt)} the event`;
    case 'amended':
      return `edition ${edition} was approved, but amended ${before(at - (supersededAt ?? at))} the event`;
    case 'no-time':
      return 'the event has no time to compare the approval with';
    case 'too-risky':
      return `its risk is ${facts.level}, the ${record.type} change covers up to ${record.riskCeiling}`;
    case 'expired':
      return `approved ${inWords(at - completedAt)} before the event; a standard change counts for ${policy.standardMostDays} days`;
    case 'late': {
      const after = `approved ${inWords(completedAt - at)} after the event by ${takersOf(demands)}`;
      return `${rejectedBefore ? `${rejection(rejectedAt, at)}; ` : ''}${after}${amended}`;
    }
    case null:
      return completedAt === -Infinity
        ? 'needs no approval'
        : `approved ${before(at - completedAt)} the event by ${takersOf(demands)}${amended}`;
  }
}

/** Everybody whose approval was needed, each once, in the order they approved. */
function takersOf(demands: readonly Demand[]): string {
  const taken = [...new Set(demands.flatMap(({ taken: some }) => some))].sort(
    (a, b) => a.at - b.at,
  );
  return listed([...new Set(taken.map(({ by }) => by))], { word: 'and' });
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
  demands: readonly Demand[],
  rejectedBefore: boolean,
): string {
  const live = authorisingStatuses.includes(record.status) || record.status === 'withdrawn';
  const unmet = demands.filter(({ count, taken }) => taken.length < count);
  const excluded = approvals
    .filter((approval) => !counts(approval, people))
    .slice(0, 3)
    .map((one) => `${bounded(one.by)} approved it but ${conflictWords[one.conflict ?? 'actor']}`);
  return [
    ...(live ? [] : [`${record.status}, not approved`]),
    ...(rejectedBefore ? [`${rejection(rejectedAt, at)}, and not approved since`] : []),
    (unmet.length === 0 ? demands : unmet).slice(0, 5).map(wordsOf).join(', '),
    ...excluded,
  ].join('; ');
}

function wordsOf({ group, count, taken }: Demand): string {
  const share = `${taken.length} of ${count}`;
  if (group !== null) return `${share} from ${group}`;
  return `${share} ${count === 1 ? 'approval' : 'approvals'}`;
}

const conflictWords = {
  requester: 'requested it, which does not count',
  implementer: 'is an implementer, which does not count',
  actor: 'made the change, which does not count',
} as const;
