import type { KnownStateStore } from '../../application/ports/known-state-store.ts';
import {
  type StateEntry,
  stateAt,
  withState,
} from '../../domain/risk/known-state/state-history.ts';
import { toInstant } from '../../schemas/instant.ts';
import { knownStateKey } from '../store-keys/known-state-key.ts';

/** A known-state store that lives as long as the process; nothing is dropped for its age. */
export function makeMemoryKnownStateStore(): KnownStateStore {
  const histories = new Map<string, readonly StateEntry[]>();

  return {
    async note(states, eventId, correction) {
      for (const { resource, aspect, at, value } of states) {
        const key = knownStateKey({ resource, aspect });
        const entry = {
          at: Date.parse(at),
          event: eventId,
          value: structuredClone(value),
          ...(correction === undefined ? {} : { correction }),
        };
        const next = withState(histories.get(key) ?? [], entry);
        if (next !== undefined) histories.set(key, next);
      }
    },
    async before(aspects, at, eventId) {
      return aspects.flatMap(({ resource, aspect }) => {
        const history = histories.get(knownStateKey({ resource, aspect })) ?? [];
        const state = stateAt(history, Date.parse(at), eventId);
        if (state === undefined) return [];
        return { resource, aspect, at: toInstant(state.at), value: structuredClone(state.value) };
      });
    },
  };
}
