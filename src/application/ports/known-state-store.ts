import type { ToldState } from '../../domain/risk/known-state/told-state.ts';
import type { KnownState, StateAspect } from '../../schemas/known-state.ts';

/** What events showed of resources, by time: a state once noted is never changed. Denied throws. */
export interface KnownStateStore {
  /**
   * Notes what an event showed; may be dropped 400 days after its time. Repeats are fine, order makes no difference.
   * `correction`: id of the record that corrects the event; what it shows takes the place of what the event showed.
   */
  note(states: readonly ToldState[], eventId: string, correction?: string): Promise<void>;
  /**
   * Of each aspect its latest state strictly before `at`, as other events than `eventId` showed it. Left out: not known,
   * or changed in the same instant by another event. Of an aspect that changes often only the last few are kept.
   */
  before(
    aspects: readonly StateAspect[],
    at: string,
    eventId: string,
  ): Promise<readonly KnownState[]>;
}
