import type { ScopeEntry } from '../../schemas/change-record.ts';
import type { PlanProblem } from './derived-scope.ts';

/** What a plan does to one resource. `replace`: a new one is made and the old one taken away. */
export const plannedKinds = ['create', 'update', 'delete', 'replace'] as const;
export type PlannedKind = (typeof plannedKinds)[number];

/** One resource that a plan changes, whatever tool made the plan. */
export interface PlannedChange {
  /** CloudFormation type name, e.g. `AWS::SQS::Queue`. */
  readonly type: string;
  readonly kind: PlannedKind;
  readonly account: string;
  readonly region: string;
  /** Patterns of the CloudFormation stack that makes the change, where one does. */
  readonly stacks: readonly string[];
  /** ARNs, ids, names or patterns of what the calls will name. Empty: only the stack tells. */
  readonly resources: readonly string[];
}

/** What was read from a plan, before it becomes a scope. */
export interface ReadPlan {
  readonly changes: readonly PlannedChange[];
  /** What the plan changes, e.g. `stack shop`. */
  readonly what: string;
  /** Entries for what the tool itself does, such as executing the change set. */
  readonly also: readonly ScopeEntry[];
  readonly notes: readonly string[];
  readonly problems: readonly PlanProblem[];
}

/** A plan that could not be read. */
export function unreadable(reason: string, mend: string): ReadPlan {
  return { changes: [], what: '', also: [], notes: [], problems: [{ reason, mend }] };
}
