import type { Freeze, MatchingPolicy } from '../matching-policy.ts';
import type { CompiledImplementer } from '../people/implementers.ts';
import { freezeAgainst } from '../records/compiled-freezes.ts';
import type { CompiledRecord } from '../records/compiled-record.ts';
import { compareActor } from './compare-actor.ts';
import { type ApprovalState, compareApproval } from './compare-approval.ts';
import { distanceToWindow, isInGrace } from './compare-window.ts';
import type { EventFacts } from './event-facts.ts';
import type { Found } from './found.ts';
import { bestEntry, type ScopeMeasure } from './measure-scope.ts';
import { count, countScope, type Tally, weights } from './tally.ts';

/** One record against one event, measured and not yet put into words. */
export interface Measure {
  readonly compiled: CompiledRecord;
  readonly window: 'pass' | 'fail' | 'unknown';
  /** The freeze that closes the window, whatever the window is. */
  readonly frozen: Freeze | undefined;
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

/** Measures a record; undefined as soon as more criteria fail than `mostFails`: it no longer matters then. */
export function measureRecord(
  compiled: CompiledRecord,
  facts: EventFacts,
  policy: MatchingPolicy,
  mostFails: number,
): Measure | undefined {
  const distance = distanceToWindow(compiled, facts);
  const frozen =
    facts.freezes.length === 0 ? undefined : freezeAgainst(facts.freezes, compiled.record.type);
  const window = frozen === undefined ? resultAt(distance, compiled, facts, policy) : 'fail';
  const early = window === 'fail' ? 1 : 0;
  if (early > mostFails) return undefined;
  // In order of cost: most records are given up before the dear comparisons.
  const scope = bestEntry(compiled, facts, mostFails - early);
  if (scope === undefined) return undefined;
  const actor = compareActor(compiled, facts);
  if (actor === 'fail' && early + scope.fails + 1 > mostFails) return undefined;
  const approval = compareApproval(compiled, facts, policy);
  const tally: Tally = { fails: 0, unknowns: 0, weight: 0 };
  count(tally, actor, weights.actor);
  count(tally, window, weights.window);
  // A rejection is shown before any other near miss of the same measure: it is the graver news.
  count(tally, approval.result, approval.rejectedBefore ? 0 : weights.approval);
  countScope(tally, scope);
  if (tally.fails > mostFails) return undefined;
  return { compiled, window, frozen, distance: distance ?? 0, approval, actor, scope, ...tally };
}

function resultAt(
  distance: number | null,
  compiled: CompiledRecord,
  facts: EventFacts,
  policy: MatchingPolicy,
): Measure['window'] {
  if (distance === null) return 'unknown';
  return distance === 0 || isInGrace(compiled, facts, policy) ? 'pass' : 'fail';
}
