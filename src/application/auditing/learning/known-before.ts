import {
  firstLookups,
  furtherLookups,
  knownBeforeOf,
} from '../../../domain/risk/known-state/lookups.ts';
import { statesTold } from '../../../domain/risk/known-state/states-told.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { KnownStateStore } from '../../ports/known-state-store.ts';

/** What earlier events showed of what an event touches, and noting what it shows itself. */
export interface KnownBefore {
  /** The event with what was known before it. Asks nothing for events that touch nothing of that kind. */
  of(event: ChangeEvent): Promise<ChangeEvent>;
  /** Repeats are fine. `correction`: id of the record that corrects the event, where the event is told by that. */
  note(event: ChangeEvent, correction?: string): Promise<void>;
}

export function makeKnownBefore(states: KnownStateStore): KnownBefore {
  return {
    async of(event) {
      const { at, eventId } = event;
      const asked = at === null ? [] : firstLookups(event);
      if (at === null || asked.length === 0) return event;
      const found = await states.before(asked, at, eventId);
      const further = furtherLookups(found);
      const before = knownBeforeOf(
        event,
        found,
        further.length === 0 ? [] : await states.before(further, at, eventId),
      );
      return before.length === 0 ? event : { ...event, before };
    },
    async note(event, correction) {
      const told = statesTold(event);
      if (told.length > 0) await states.note(told, event.eventId, correction);
    },
  };
}
