import { millisecondsOf } from '../../../schemas/instant.ts';
import { isInSameOpening } from '../criteria/compare-window.ts';
import type { EventFacts } from '../criteria/event-facts.ts';
import type { MatchingPolicy } from '../matching-policy.ts';
import type { CompiledEntry, CompiledRecord } from '../records/compiled-record.ts';
import { takesAway } from './undoing-demands.ts';

/**
 * Whether CloudFormation takes away from what AWS told that it made for a stack of the entry, earlier in the same
 * window. Nothing that was there before is lost by that, so the record need not name it and no finding weighs.
 */
export function takesBackWhatWasMade(
  edition: CompiledRecord,
  { stacks }: CompiledEntry,
  facts: EventFacts,
  policy: MatchingPolicy,
): boolean {
  const { event, stack, targets } = facts;
  const { madeForStackAt, byCloudFormation, requestOmitted } = event;
  // Only of the first target is it known when it was made.
  if (byCloudFormation !== true || requestOmitted || targets.length !== 1) return false;
  if (stack === undefined || madeForStackAt === undefined || !takesAway(event.action)) return false;
  return (
    stacks.some((pattern) => pattern.fits(stack)) &&
    isInSameOpening(edition, facts, millisecondsOf(madeForStackAt), policy)
  );
}
