import type { SettlingStore } from '../../application/ports/settling-store.ts';
import type { MeasureSighting } from '../../schemas/made-system.ts';
import { withSighting, youngSystemKey } from '../store-keys/settling-key.ts';
import { requireSortable } from '../store-keys/sortable-instant.ts';

/** A settling store that lives as long as the process; nothing is dropped before. */
export function makeMemorySettlingStore(): SettlingStore {
  const systems = new Map<string, readonly MeasureSighting[]>();
  const lists = new Map<string, Set<string>>();

  return {
    async note(owner, sighting) {
      const key = youngSystemKey(owner);
      const next = withSighting(systems.get(key) ?? [], structuredClone(sighting));
      if (next !== undefined) systems.set(key, next);
    },
    async sightings(owner) {
      return structuredClone(systems.get(youngSystemKey(owner)) ?? []);
    },
    async enlist(eventId, dueAt) {
      const key = requireSortable(dueAt);
      lists.set(key, (lists.get(key) ?? new Set()).add(eventId));
    },
    async enlisted(dueAt) {
      return [...(lists.get(requireSortable(dueAt)) ?? [])].sort();
    },
    async strike(eventId, dueAt) {
      lists.get(requireSortable(dueAt))?.delete(eventId);
    },
  };
}
