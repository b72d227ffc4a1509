import type { StateOwner } from '../../schemas/known-state.ts';
import type { MeasureSighting } from '../../schemas/made-system.ts';

/**
 * New systems until they have settled: what events show of them, and which of the events that made them are to be judged
 * when. Denied throws.
 */
export interface SettlingStore {
  /** Notes what an event shows; may be dropped 30 days after its time. Repeats are fine, order makes no difference. */
  note(owner: StateOwner, sighting: MeasureSighting): Promise<void>;
  /** What was noted of a system, in no order. Of one that is changed all the time only the last ones are kept. */
  sightings(owner: StateOwner): Promise<readonly MeasureSighting[]>;
  /** Has an event judged at an instant, which is a full quarter of an hour. Repeats are fine. */
  enlist(eventId: string, dueAt: string): Promise<void>;
  /** The events to be judged at an instant. */
  enlisted(dueAt: string): Promise<readonly string[]>;
  /** Takes an event off the list of an instant; an absent one is fine. */
  strike(eventId: string, dueAt: string): Promise<void>;
}
