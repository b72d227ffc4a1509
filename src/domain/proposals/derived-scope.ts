import type { ScopeEntry } from '../../schemas/change-record.ts';

/** Kinds of plans a scope can be derived from. */
export const planSources = ['cdk-diff', 'change-set', 'terraform-plan'] as const;
export type PlanSource = (typeof planSources)[number];

/** Where a plan is to be carried out, for what the plan itself does not say. */
export interface PlanPlace {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

/** Why a scope cannot be derived, and what to do about it. */
export interface PlanProblem {
  readonly reason: string;
  readonly mend: string;
}

/** What a plan says it will do, as a change record says it. With problems, the scope is not to be registered. */
export interface DerivedScope {
  readonly scope: readonly ScopeEntry[];
  /** What the plan does, in one line; empty where it could not be read. */
  readonly title: string;
  /** What the reader should know: where the scope is wider than the plan, what it leaves out. */
  readonly notes: readonly string[];
  readonly problems: readonly PlanProblem[];
}
