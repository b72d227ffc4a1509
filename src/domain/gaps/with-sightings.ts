import type { ControlSighting } from '../../schemas/gap.ts';
import { millisecondsOf } from '../../schemas/instant.ts';

/** Of one control on one resource. */
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
  const next = withinBounds(
    [...known.filter(({ eventId }) => eventId !== first.eventId), ...merged].toSorted(byTime),
  );
  return JSON.stringify(next) === JSON.stringify(known) ? undefined : next;
}

/**
 * Beyond the bound, what stands between two that say the same of the same part goes first, then the oldest that something
 * followed: what is off now stays known, however often an item shows it off again.
 */
function withinBounds(sightings: readonly ControlSighting[]): readonly ControlSighting[] {
  if (sightings.length <= mostSightings) return sightings;
  const byPart = [...Map.groupBy(sightings, ({ part }) => part).values()];
  const telling = new Set(
    byPart.flatMap((all) =>
      all.filter(
        ({ says }, index) => all[index - 1]?.says !== says || all[index + 1]?.says !== says,
      ),
    ),
  );
  const starts = new Set(
    byPart.flatMap((all) => {
      const last = all.findLastIndex(({ says }, index) => all[index - 1]?.says !== says);
      return all.slice(last, last + 1);
    }),
  );
  const kept = sightings.filter((one) => telling.has(one));
  let surplus = kept.length - mostSightings;
  return kept.filter((one) => {
    if (surplus <= 0 || starts.has(one)) return true;
    surplus -= 1;
    return false;
  });
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
