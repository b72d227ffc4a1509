import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { PropertyDifference } from '../../schemas/property-difference.ts';
import { isRuleDifference, wholeResource } from '../events/configuration/special-differences.ts';
import { watchedProperty, watchedType } from '../events/configuration/watched-properties.ts';

/** The calls that could have made a difference: some lists of `callLists`, or any call on the resource. */
export type PossibleCalls = readonly number[] | 'any';

/** What of a configuration item calls explain. */
export interface Explanation {
  /** The differences that no call explains; empty: all are explained. */
  readonly left: readonly PropertyDifference[];
  /** Ids of the calls that explain the others, each once. */
  readonly by: readonly string[];
}

/**
 * Holds each difference of a configuration item against the calls on its resource: one is explained by a call that
 * writes that property, or makes or deletes the resource. `calledBy`: the id of such a call, where there was one.
 * Undefined: no call explains anything.
 */
export function explainDifferences(
  event: ChangeEvent,
  calledBy: (possible: PossibleCalls) => string | undefined,
): Explanation | undefined {
  const type = event.resources[0]?.type ?? '';
  const differences = (event.differences ?? []).filter((one) => !isRuleDifference(one));
  const by = new Set<string>();
  if (differences.length === 0) {
    const call = calledBy('any');
    return call === undefined ? undefined : { left: [], by: [call] };
  }
  const left = differences.filter((difference) => {
    const call = calledBy(possibleCalls(type, difference));
    if (call !== undefined) by.add(call);
    return call === undefined;
  });
  return by.size === 0 ? undefined : { left, by: [...by] };
}

/** The calls that could have made a difference to a resource of a type. */
export function possibleCalls(type: string, { property }: PropertyDifference): PossibleCalls {
  const watched = watchedType(type);
  if (watched === undefined || watched === 'report') return 'any';
  if (property === wholeResource) return [watched.madeBy];
  const written = watchedProperty(type, property);
  // What AWS does not name may be any of the properties.
  const lists =
    written === undefined ? watched.properties.map(({ calls }) => calls) : [written.calls];
  return [...new Set([watched.madeBy, ...lists])];
}

/** Whether an explanation leaves just what is left already: it tells nothing more. */
export function isExplainedSoFar(
  { left }: Explanation,
  differences: readonly PropertyDifference[] = [],
): boolean {
  return (
    left.length > 0 && left.length === differences.filter((one) => !isRuleDifference(one)).length
  );
}

/** The event without what calls explain: no change of its own where they explain all of it. */
export function withoutExplained(event: ChangeEvent, { left }: Explanation): ChangeEvent {
  if (event.notAChange !== null) return event;
  if (left.length === 0) return { ...event, notAChange: 'explained' };
  const ofRules = (event.differences ?? []).filter(isRuleDifference);
  return { ...event, differences: [...left, ...ofRules] };
}
