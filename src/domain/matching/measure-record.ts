import type { CriterionName } from '../../schemas/decision.ts';
import { compareActor } from './compare-actor.ts';
import { type ApprovalState, compareApproval } from './compare-approval.ts';
import { compareAction, compareTargets, compareText } from './compare-scope.ts';
import { distanceToWindow } from './compare-window.ts';
import type { CompiledEntry, CompiledRecord } from './compiled-record.ts';
import type { EventFacts } from './event-facts.ts';
import type { Found } from './found.ts';
import type { CompiledImplementer } from './implementers.ts';
import type { MatchingPolicy } from './matching-policy.ts';

/** One record against one event, measured and not yet put into words. */
export interface Measure {
  readonly compiled: CompiledRecord;
  readonly window: 'pass' | 'fail' | 'unknown';
  /** Milliseconds outside the window; 0 where that is not known. */
  readonly distance: number;
  readonly approval: ApprovalState;
  readonly actor: Found<CompiledImplementer>;
  readonly scope: ScopeMeasure;
  /** The criteria that fail and those that are unknown, as counts, and the sum of the weights of what fails. */
  readonly fails: number;
  readonly unknowns: number;
  readonly weight: number;
}

/** The entry of a record's scope that fits best; undefined where the scope is empty. */
export interface ScopeMeasure {
  readonly entry: CompiledEntry | undefined;
  readonly account: Found;
  readonly region: Found;
  readonly resource: Found;
  readonly action: Found;
  readonly fails: number;
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

/** Measures a record; undefined as soon as more criteria fail than `mostFails`: it no longer matters then. */
export function measureRecord(
  compiled: CompiledRecord,
  facts: EventFacts,
  policy: MatchingPolicy,
  mostFails: number,
): Measure | undefined {
  const distance = distanceToWindow(compiled, facts);
  const window = distance === null ? 'unknown' : distance === 0 ? 'pass' : 'fail';
  const early = window === 'fail' ? 1 : 0;
  if (early > mostFails) return undefined;
  // In order of cost: most records are given up before the dear comparisons.
  const scope = bestEntry(compiled, facts, mostFails - early);
  if (scope === undefined) return undefined;
  const actor = compareActor(compiled, facts);
  if (actor === 'fail' && early + scope.fails + 1 > mostFails) return undefined;
  const approval = compareApproval(compiled, facts, policy);
  const tally = { fails: 0, unknowns: 0, weight: 0 };
  count(tally, actor, weights.actor);
  count(tally, window, weights.window);
  // A rejection is shown before any other near miss of the same measure: it is the graver news.
  count(tally, approval.result, approval.rejectedBefore ? 0 : weights.approval);
  countScope(tally, scope);
  if (tally.fails > mostFails) return undefined;
  return { compiled, window, distance: distance ?? 0, approval, actor, scope, ...tally };
}

interface Tally {
  fails: number;
  unknowns: number;
  weight: number;
}

function count(tally: Tally, found: Found | 'pass', weight: number): void {
  if (found === 'fail') {
    tally.fails += 1;
    tally.weight += weight;
  } else if (found === 'unknown') {
    tally.unknowns += 1;
  }
}

function countScope(tally: Tally, { account, region, resource, action }: ScopeMeasure): void {
  count(tally, account, weights.account);
  count(tally, region, weights.region);
  count(tally, resource, weights.resource);
  count(tally, action, weights.action);
}

const empty: ScopeMeasure = {
  entry: undefined,
  account: 'fail',
  region: 'fail',
  resource: 'fail',
  action: 'fail',
  fails: 4,
};

/** The entry with the fewest fails, then unknowns, then the least weight, then the narrowest; the first of equals. */
function bestEntry(
  { entries }: CompiledRecord,
  facts: EventFacts,
  mostFails: number,
): ScopeMeasure | undefined {
  if (entries.length === 0) return mostFails < 4 ? undefined : empty;
  let best: ScopeMeasure | undefined;
  let leastCost = Infinity;
  for (const entry of entries) {
    let fails = 0;
    const account = compareText(entry.accounts, facts.event.account);
    if (account === 'fail') fails += 1;
    if (fails > mostFails) continue;
    const action = compareAction(entry.actions, facts);
    if (action === 'fail') fails += 1;
    if (fails > mostFails) continue;
    const region = compareText(entry.regions, facts.event.region);
    if (region === 'fail') fails += 1;
    if (fails > mostFails) continue;
    const resource = compareTargets(entry, facts);
    if (resource === 'fail') fails += 1;
    if (fails > mostFails) continue;
    const scope: ScopeMeasure = { entry, account, region, resource, action, fails };
    if (entries.length === 1) return scope;
    const tally: Tally = { fails: 0, unknowns: 0, weight: 0 };
    countScope(tally, scope);
    const cost = tally.fails * 10_000 + tally.unknowns * 100 + tally.weight;
    const narrower =
      cost === leastCost && best !== undefined && narrownessOf(scope) > narrownessOf(best);
    if (cost < leastCost || narrower) {
      best = scope;
      leastCost = cost;
    }
  }
  return best;
}

/** Exact patterns count above all, that of the resource most; then literal characters: more is narrower. */
export function narrownessOf({ account, region, resource, action }: ScopeMeasure): number {
  return (
    narrowness(resource, 16) +
    narrowness(action, 8) +
    narrowness(account, 4) +
    narrowness(region, 2)
  );
}

/** The narrowness of one pattern that fits. Literal text is bounded far below what exactness counts. */
export function narrowness(found: Found, exactWorth: number): number {
  if (typeof found === 'string') return 0;
  return (found.exact ? exactWorth * 100_000 : 0) + found.literals;
}
