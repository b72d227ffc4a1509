import type { StateOwner } from '../../schemas/known-state.ts';
import type { MeasureSighting } from '../../schemas/made-system.ts';
import { keySeparator, keyText } from './key-text.ts';
import { requireSortable } from './sortable-instant.ts';

/** Where what is known of a new system lies. */
export function youngSystemKey({ account, region, type, id }: StateOwner): string {
  return `settling#${[account, region ?? '', type, id].map(keyText).join(keySeparator)}`;
}

/** Where the events to be judged at an instant lie, in parts so that many can be made at once. */
export function settlingListKey(dueAt: string, part: number): string {
  return `settling#due${keySeparator}${requireSortable(dueAt)}${keySeparator}${part}`;
}

export const settlingParts = 4;

/** The part of the list that an event is on. */
export function settlingPartOf(eventId: string): number {
  let sum = 0;
  for (let index = 0; index < eventId.length; index += 1) sum += eventId.charCodeAt(index);
  return sum % settlingParts;
}

/** Of one system; the oldest are dropped. */
const mostSightings = 60;

/**
 * The sightings with one more. Undefined where it adds nothing. The order of adding makes no difference: a correction
 * takes the place of what it corrects, and of several the one whose id sorts last stays.
 */
export function withSighting(
  sightings: readonly MeasureSighting[],
  sighting: MeasureSighting,
): readonly MeasureSighting[] | undefined {
  const own = sightings.find(({ eventId }) => eventId === sighting.eventId);
  if (own !== undefined && (own.correction ?? '') >= (sighting.correction ?? '')) return undefined;
  const next = [...sightings.filter((one) => one !== own), sighting]
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.eventId < b.eventId ? -1 : 1))
    .slice(-mostSightings);
  return next.includes(sighting) ? next : undefined;
}
