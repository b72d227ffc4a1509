import type { ChangeRecord } from '../../schemas/change-record.ts';
import { type Criterion, type CriterionName, criterionNames } from '../../schemas/decision.ts';
import type { Aspect } from './aspect.ts';
import { compareActor } from './compare-actor.ts';
import { type ApprovalAspect, compareApproval } from './compare-approval.ts';
import { compareScope, narrownessOf } from './compare-scope.ts';
import { compareWindow } from './compare-window.ts';
import { compileRecord } from './compiled-record.ts';
import type { EventFacts } from './event-facts.ts';
import type { MatchingPolicy } from './matching-policy.ts';

/** How well one record explains one event. Standings in falling order; each beats all that follow. */
export const standings = ['covers', 'ratifies', 'deviates', 'may-cover', 'misses'] as const;
export type Standing = (typeof standings)[number];

/** One record against one event, with all that decides between records. */
export interface Assessment {
  readonly record: ChangeRecord;
  readonly standing: Standing;
  readonly fails: number;
  readonly unknowns: number;
  /** Sum of the weights of what fails: less means nearer. */
  readonly weight: number;
  /** Milliseconds outside the window. */
  readonly distance: number;
  readonly narrowness: number;
  readonly completedAt: number;
  criteria(): readonly Criterion[];
}

/** How much a failing criterion tells two changes apart. */
const weights: Readonly<Record<CriterionName, number>> = {
  resource: 8,
  action: 6,
  account: 5,
  actor: 4,
  approval: 3,
  region: 2,
  window: 1,
};

/** Assesses a record; undefined as soon as more criteria fail than `mostFails`, for then it no longer matters. */
export function assessRecord(
  record: ChangeRecord,
  facts: EventFacts,
  policy: MatchingPolicy,
  mostFails = Infinity,
): Assessment | undefined {
  const compiled = compileRecord(record);
  const scope = compareScope(compiled, facts);
  if (failsIn(Object.values(scope)) > mostFails) return undefined;
  const window = compareWindow(compiled, facts);
  const actor = compareActor(compiled, facts);
  if (failsIn([...Object.values(scope), window, actor]) > mostFails) return undefined;
  const approval = compareApproval(compiled, facts, policy);
  const aspects: Readonly<Record<CriterionName, Aspect>> = { approval, ...scope, actor, window };
  const failing = criterionNames.filter((name) => aspects[name].result === 'fail');
  if (failing.length > mostFails) return undefined;
  const unknowns = criterionNames.filter((name) => aspects[name].result === 'unknown').length;
  return {
    record,
    standing: standingOf(failing, unknowns, approval, window.distance, policy),
    fails: failing.length,
    unknowns,
    weight: failing.reduce((sum, name) => sum + weightOf(name, approval), 0),
    distance: window.distance,
    narrowness: narrownessOf(scope) + Number(actor.exact) * 100_000 + actor.literals,
    completedAt: approval.completedAt,
    criteria: () =>
      criterionNames.map((criterion) => ({
        criterion,
        result: aspects[criterion].result,
        detail: aspects[criterion].detail(),
      })),
  };
}

function failsIn(aspects: readonly Aspect[]): number {
  return aspects.filter(({ result }) => result === 'fail').length;
}

/** A rejection is shown before any other near miss of the same measure: it is the graver news. */
function weightOf(name: CriterionName, approval: ApprovalAspect): number {
  return name === 'approval' && approval.rejectedBefore ? 0 : weights[name];
}

function standingOf(
  failing: readonly CriterionName[],
  unknowns: number,
  approval: ApprovalAspect,
  distance: number,
  policy: MatchingPolicy,
): Standing {
  const [only] = failing;
  const onlyLate = failing.length === 1 && only === 'approval' && approval.late;
  if (failing.length === 0) return unknowns === 0 ? 'covers' : 'may-cover';
  if (onlyLate) return unknowns === 0 ? 'ratifies' : 'may-cover';
  const near = distance <= policy.deviationHours * 3_600_000;
  return failing.length === 1 && only === 'window' && unknowns === 0 && near
    ? 'deviates'
    : 'misses';
}

/** The better explanation first: total, so that the order in which records come never matters. */
export function byExplanation(a: Assessment, b: Assessment): number {
  return (
    standings.indexOf(a.standing) - standings.indexOf(b.standing) ||
    a.fails - b.fails ||
    a.unknowns - b.unknowns ||
    a.weight - b.weight ||
    ascending(a.distance, b.distance) ||
    b.narrowness - a.narrowness ||
    ascending(a.completedAt, b.completedAt) ||
    ascending(a.record.id, b.record.id) ||
    (a.record === b.record ? 0 : ascending(JSON.stringify(a.record), JSON.stringify(b.record)))
  );
}

function ascending<T extends number | string>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
