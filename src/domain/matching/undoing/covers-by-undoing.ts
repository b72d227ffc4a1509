import type { ChangeRecord } from '../../../schemas/change-record.ts';
import type { EventFacts } from '../criteria/event-facts.ts';
import { type Measure, measureRecord } from '../criteria/measure-record.ts';
import { byExplanation, standingOf } from '../criteria/rank-measures.ts';
import type { MatchingPolicy } from '../matching-policy.ts';
import type { CompiledRecord } from '../records/compiled-record.ts';
import { undoneBy } from './inverse-actions.ts';
import { takesBackWhatWasMade } from './takes-back-what-was-made.ts';
import { meetsDemand } from './undoing-demands.ts';

/** A measure of a record whose approved action an event undoes, with the facts that were compared. */
export interface UndoingMeasure {
  readonly measure: Measure;
  readonly facts: EventFacts;
}

/**
 * The record that covers an event because the event undoes what it approves: everything but the action must pass as
 * it is, the window too. What undoes is never deviating or ratified. Undefined where there is none.
 */
export function coveredByUndoing(
  candidates: readonly ChangeRecord[],
  compileEditions: (record: ChangeRecord) => readonly CompiledRecord[],
  facts: EventFacts,
  policy: MatchingPolicy,
): UndoingMeasure | undefined {
  const { event } = facts;
  if (event.source !== 'cloudtrail' || candidates.length === 0) return undefined;
  const compare = byExplanation(policy);
  let best: UndoingMeasure | undefined;
  for (const undoes of undoneBy(event.action)) {
    const instead: EventFacts = { ...facts, action: undoes.toLowerCase(), undoes };
    for (const candidate of candidates) {
      for (const edition of compileEditions(candidate)) {
        const measure = measureRecord(edition, instead, policy, 0);
        if (measure === undefined || standingOf(measure, policy) !== 'covers') continue;
        const { entry } = measure.scope;
        if (entry === undefined) continue;
        if (!takesBackWhatWasMade(edition, entry, instead, policy) && !meetsDemand(entry, instead))
          continue;
        if (best === undefined || compare(measure, best.measure) < 0)
          best = { measure, facts: instead };
      }
    }
  }
  return best;
}
