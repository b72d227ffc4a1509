import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { KnownState, StateAspect } from '../../../schemas/known-state.ts';
import { aspectsTouched } from './states-told.ts';
import { aspectKey, existence, settledByExistence } from './told-state.ts';

/** Bounds what one event costs. */
const mostLookups = 10;

/** What to look up first: what the event touches, and whether its resources were made or removed. Mostly nothing. */
export function firstLookups(event: ChangeEvent): readonly StateAspect[] {
  const touched = aspectsTouched(event);
  const beings = touched.map(({ resource }) => ({ resource, aspect: existence }));
  const byKey = new Map([...beings, ...touched].map((asked) => [aspectKey(asked), asked]));
  return [...byKey.values()].slice(0, mostLookups);
}

/** What the first answers make worth asking: the version of a managed policy that was in force. */
export function furtherLookups(found: readonly KnownState[]): readonly StateAspect[] {
  return found.flatMap(({ resource, aspect, value }) =>
    aspect === 'default-version' && typeof value === 'string'
      ? [{ resource, aspect: `version/${value}` }]
      : [],
  );
}

/**
 * What was known before an event, of the answers to both. Of a managed policy the document in force stands under
 * `managed-policy`.
 */
export function knownBeforeOf(
  event: ChangeEvent,
  found: readonly KnownState[],
  further: readonly KnownState[],
): readonly KnownState[] {
  const settled = settledByExistence(
    aspectsTouched(event).filter(({ aspect }) => aspect !== existence),
    found,
  );
  return [...settled, ...further.map((state) => ({ ...state, aspect: 'managed-policy' }))];
}
