import type { MatchingPolicy } from '../matching-policy.ts';
import type { CompiledApproval, CompiledRecord } from '../records/compiled-record.ts';
import type { EventFacts } from './event-facts.ts';

/** Some approvals that are needed, and those that count toward them. */
export interface Demand {
  /** The group of the policy they must come from; null: anybody's count. */
  readonly group: string | null;
  readonly count: number;
  /** As many as are needed at most, each of another human, earliest first. */
  readonly taken: readonly CompiledApproval[];
}

/** What a record needs and has. A record that says nothing of whose approval it needs, needs as many as its type. */
export function demandsOf(
  compiled: CompiledRecord,
  facts: EventFacts,
  policy: MatchingPolicy,
): readonly Demand[] {
  const { type, required = [] } = compiled.record;
  const counting = countingApprovals(compiled, facts);
  if (required.length === 0) {
    const count = policy.approvalsNeeded[type];
    return [{ group: null, count, taken: firstOf(counting, count) }];
  }
  return required.map(({ group, count }) => ({
    group,
    count,
    taken: firstOf(
      counting.filter(({ groups }) => groups.includes(group)),
      count,
    ),
  }));
}

/** When the last of the demands was met; Infinity where one is not, -Infinity where nothing is needed. */
export function completedAtOf(demands: readonly Demand[]): number {
  return Math.max(
    ...demands.map(({ count, taken }) =>
      taken.length < count ? Infinity : (taken[count - 1]?.at ?? -Infinity),
    ),
  );
}

/** The approvals that count, earliest first. A rejection before the event voids those before it. */
function countingApprovals(
  { approvals, rejectedAt }: CompiledRecord,
  { at, people }: EventFacts,
): readonly CompiledApproval[] {
  const voidUntil =
    rejectedAt !== undefined && at !== null && rejectedAt <= at ? rejectedAt : -Infinity;
  return approvals.filter((approval) => approval.at > voidUntil && counts(approval, people));
}

/** Whoever made the change cannot have approved it, whatever the record says of who would. */
export function counts(
  { conflict, humans }: CompiledApproval,
  people: ReadonlySet<string>,
): boolean {
  return conflict === undefined && !humans.some((human) => people.has(human));
}

/** The first so many of distinct humans. */
function firstOf(
  approvals: readonly CompiledApproval[],
  count: number,
): readonly CompiledApproval[] {
  const taken: CompiledApproval[] = [];
  const seen = new Set<string>();
  for (const approval of approvals) {
    if (taken.length >= count) break;
    if (approval.humans.some((human) => seen.has(human))) continue;
    for (const human of approval.humans) seen.add(human);
    taken.push(approval);
  }
  return taken;
}
