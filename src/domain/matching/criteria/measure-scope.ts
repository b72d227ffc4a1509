import { byNarrowness } from '../patterns/patterns.ts';
import type { CompiledEntry, CompiledRecord } from '../records/compiled-record.ts';
import { compareAction, compareTargets, compareText } from './compare-scope.ts';
import type { EventFacts } from './event-facts.ts';
import type { Found } from './found.ts';
import { countScope, type ScopeFindings, type Tally } from './tally.ts';

/** The entry of a record's scope that fits best; undefined where the scope is empty. */
export interface ScopeMeasure extends ScopeFindings {
  readonly entry: CompiledEntry | undefined;
  readonly fails: number;
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
export function bestEntry(
  { entries }: Pick<CompiledRecord, 'entries'>,
  facts: EventFacts,
  mostFails: number,
): ScopeMeasure | undefined {
  if (entries.length === 0) return mostFails < 4 ? undefined : empty;
  const [only] = entries;
  if (only !== undefined && entries.length === 1) return measureEntry(only, facts, mostFails);
  let best: ScopeMeasure | undefined;
  let leastCost = Infinity;
  const offer = (scope: ScopeMeasure | undefined): void => {
    if (scope === undefined || scope.fails > mostFails) return;
    const cost = costOf(scope);
    const narrower =
      cost === leastCost && best !== undefined && narrownessOf(scope) > narrownessOf(best);
    if (cost > leastCost || (cost === leastCost && !narrower)) return;
    best = scope;
    leastCost = cost;
  };
  // Where several targets are touched, entries that miss in the resource alone are wanted for joining.
  const isJoinable = facts.targets.length > 1;
  const measures = entries.map((entry) =>
    measureEntry(entry, facts, isJoinable ? Math.max(1, mostFails) : mostFails),
  );
  for (const measure of measures) offer(measure);
  const alike = isJoinable ? measures.filter(isOffInResourceAtMost) : [];
  if (alike.length > 1) offer(joinEntries(alike, facts));
  return best;
}

function isOffInResourceAtMost(scope: ScopeMeasure | undefined): scope is ScopeMeasure {
  return scope !== undefined && scope.fails === Number(scope.resource === 'fail');
}

/** One entry, its cheap comparisons first; undefined as soon as more than `mostFails` fail. */
function measureEntry(
  entry: CompiledEntry,
  facts: EventFacts,
  mostFails: number,
): ScopeMeasure | undefined {
  let fails = 0;
  const account = compareText(entry.accounts, facts.event.account);
  if (account === 'fail') fails += 1;
  if (fails > mostFails) return undefined;
  const action = compareAction(entry.actions, facts);
  if (action === 'fail') fails += 1;
  if (fails > mostFails) return undefined;
  const region = compareText(entry.regions, facts.event.region);
  if (region === 'fail') fails += 1;
  if (fails > mostFails) return undefined;
  const resource = compareTargets(entry, facts);
  if (resource === 'fail') fails += 1;
  return fails > mostFails ? undefined : { entry, account, region, resource, action, fails };
}

/** One call may touch what several entries cover between them, each allowing the call in that place. */
function joinEntries(alike: readonly ScopeMeasure[], facts: EventFacts): ScopeMeasure {
  const entries = alike.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
  const entry: CompiledEntry = {
    accounts: entries.flatMap(({ accounts }) => accounts),
    regions: entries.flatMap(({ regions }) => regions),
    actions: entries.flatMap(({ actions }) => actions),
    resources: entries.flatMap(({ resources }) => resources).sort(byNarrowness),
    stacks: entries.flatMap(({ stacks }) => stacks).sort(byNarrowness),
  };
  const leastSure = (aspect: 'account' | 'region' | 'action'): Found => {
    const found = alike.map((scope) => scope[aspect]);
    return found.find((one) => one === 'unknown') ?? found[0] ?? 'fail';
  };
  const resource = compareTargets(entry, facts);
  return {
    entry,
    account: leastSure('account'),
    region: leastSure('region'),
    action: leastSure('action'),
    resource,
    fails: resource === 'fail' ? 1 : 0,
  };
}

function costOf(scope: ScopeMeasure): number {
  const tally: Tally = { fails: 0, unknowns: 0, weight: 0 };
  countScope(tally, scope);
  return tally.fails * 10_000 + tally.unknowns * 100 + tally.weight;
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
