import type { ChangedResourceStore } from '../../application/ports/changed-resource-store.ts';
import {
  type ChangedHour,
  changedHourKey,
  eventWithin,
  hourOf,
  hoursBetween,
} from '../store-keys/changed-hour.ts';
import { requireSortable } from '../store-keys/sortable-instant.ts';

/** A changed-resource store that lives as long as the process; nothing is dropped before. */
export function makeMemoryChangedResourceStore(): ChangedResourceStore {
  const hours = new Map<string, ChangedHour>();

  return {
    async note(resource, at, eventId) {
      const key = changedHourKey(resource, hourOf(at));
      const time = requireSortable(at);
      const own = { firstAt: time, firstEvent: eventId, lastAt: time, lastEvent: eventId };
      const known = hours.get(key) ?? own;
      hours.set(key, {
        ...known,
        ...(time < known.firstAt && { firstAt: time, firstEvent: eventId }),
        ...(time > known.lastAt && { lastAt: time, lastEvent: eventId }),
      });
    },
    async changeBetween(resource, from, to) {
      for (const hour of hoursBetween(from, to)) {
        const known = hours.get(changedHourKey(resource, hour));
        const event = known && eventWithin(known, requireSortable(from), requireSortable(to));
        if (event !== undefined) return event;
      }
      return undefined;
    },
  };
}
