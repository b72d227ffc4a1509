import type { ControlSighting } from '../../schemas/gap.ts';
import { millisecondsOf } from '../../schemas/instant.ts';

/** Of one control on one resource; beyond these the oldest are dropped, and the gaps before them stay as they were listed. */
export const mostSightings = 200;

/**
 * The sightings with those of one event put in. Undefined where they add nothing. The order of adding makes no
 * difference: what an event is said to show is replaced by what a later revision of its decision says of it.
 */
export function withSightings(
  known: readonly ControlSighting[],
  ofEvent: readonly ControlSighting[],
): readonly ControlSighting[] | undefined {
  const [first] = ofEvent;
  if (first === undefined) return undefined;
  const own = known.filter(({ eventId }) => eventId === first.eventId);
  const revision = Math.max(...own.map((one) => one.revision), -1);
  if (revision > first.revision) return undefined;
  const kept = revision === first.revision ? own : [];
  const merged = distinctSightings([...kept, ...ofEvent]);
  const next = [...known.filter(({ eventId }) => eventId !== first.eventId), ...merged]
    .toSorted(byTime)
    .slice(-mostSightings);
  return JSON.stringify(next) === JSON.stringify(known) ? undefined : next;
}

/** Sightings without repeats. */
export function distinctSightings(
  sightings: readonly ControlSighting[],
): readonly ControlSighting[] {
  return [...new Map(sightings.map((one) => [JSON.stringify(one), one])).values()];
}

function byTime(one: ControlSighting, other: ControlSighting): number {
  return (
    millisecondsOf(one.at) - millisecondsOf(other.at) ||
    compareTexts(JSON.stringify(one), JSON.stringify(other))
  );
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
