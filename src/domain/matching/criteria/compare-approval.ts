import { authorisingStatuses } from '../../../schemas/change-record.ts';
import type { Criterion } from '../../../schemas/decision.ts';
import { rankOf } from '../../../schemas/finding.ts';
import type { MatchingPolicy } from '../matching-policy.ts';
import type { CompiledRecord } from '../records/compiled-record.ts';
import { completedAtOf, demandsOf } from './completing-approvals.ts';
import type { EventFacts } from './event-facts.ts';

/** Why an approval does not pass. */
export const approvalFailures = {
  rejected: 'the record was rejected',
  incomplete: 'approvals are missing',
  withdrawn: 'the record had been withdrawn by then',
  amended: 'this edition had been superseded by then',
  late: 'it was approved only afterwards; this alone can still be ratified',
  expired: 'a standard change was approved too long before',
  'too-risky': 'a finding is above the risk ceiling of the record',
  'no-time': 'the event has no time',
} as const;
export type ApprovalFailure = keyof typeof approvalFailures;

/** The approval of a record as an event sees it. */
export interface ApprovalState {
  readonly result: Criterion['result'];
  readonly because: ApprovalFailure | null;
  /** The record was rejected before the event: worse than no record. */
  readonly rejectedBefore: boolean;
  /** When the policy was completed; Infinity where it was not. */
  readonly completedAt: number;
}

const day = 86_400_000;

/** Judges the approval of an edition as it was at the event's time. */
export function compareApproval(
  compiled: CompiledRecord,
  facts: EventFacts,
  policy: MatchingPolicy,
): ApprovalState {
  const { at } = facts;
  const { rejectedAt } = compiled;
  const rejectedBefore = rejectedAt !== undefined && at !== null && rejectedAt <= at;
  const completedAt = completedAtOf(demandsOf(compiled, facts, policy));
  const because = failureOf(compiled, facts, policy, completedAt);
  if (because === null) return { result: 'pass', because, rejectedBefore: false, completedAt };
  const result = because === 'no-time' ? 'unknown' : 'fail';
  return { result, because, rejectedBefore, completedAt };
}

function failureOf(
  { record, withdrawnAt, supersededAt }: CompiledRecord,
  { at, level }: EventFacts,
  { standardMostDays }: MatchingPolicy,
  completedAt: number,
): ApprovalFailure | null {
  const { status, type, riskCeiling } = record;
  if (status === 'rejected') return 'rejected';
  if (status === 'withdrawn' && withdrawnAt === undefined) return 'withdrawn';
  const live = status === 'withdrawn' || authorisingStatuses.includes(status);
  if (!live || completedAt === Infinity) return 'incomplete';
  if (at === null) return 'no-time';
  if (withdrawnAt !== undefined && withdrawnAt <= at) return 'withdrawn';
  if (supersededAt !== undefined && supersededAt <= at) return 'amended';
  if (riskCeiling !== undefined && level !== undefined && rankOf(level) > rankOf(riskCeiling))
    return 'too-risky';
  if (completedAt > at) return 'late';
  const isTooOld = type === 'standard' && at - completedAt > standardMostDays * day;
  return isTooOld && completedAt !== -Infinity ? 'expired' : null;
}
