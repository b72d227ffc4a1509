import type { ChangedResourceStore } from '../../application/ports/changed-resource-store.ts';
import {
  type ActionHour,
  callsWithin,
  changedHourKey,
  hourOf,
  hoursBetween,
  mostActionsAnHour,
} from '../store-keys/changed-hour.ts';
import { requireSortable } from '../store-keys/sortable-instant.ts';

/** A changed-resource store that lives as long as the process; nothing is dropped before. */
export function makeMemoryChangedResourceStore(): ChangedResourceStore {
  const hours = new Map<string, Map<string, ActionHour>>();

  return {
    async note(resource, { action, at, eventId }) {
      const key = changedHourKey(resource, hourOf(at));
      const time = requireSortable(at);
      const actions = hours.get(key) ?? new Map<string, ActionHour>();
      hours.set(key, actions);
      const own = { firstAt: time, firstEvent: eventId, lastAt: time, lastEvent: eventId };
      const known = actions.get(action) ?? own;
      if (!actions.has(action) && actions.size >= mostActionsAnHour) return;
      actions.set(action, {
        ...known,
        ...(time < known.firstAt && { firstAt: time, firstEvent: eventId }),
        ...(time > known.lastAt && { lastAt: time, lastEvent: eventId }),
      });
    },
    async callsBetween(resource, from, to) {
      return hoursBetween(from, to).flatMap((hour) =>
        callsWithin(
          Object.fromEntries(hours.get(changedHourKey(resource, hour)) ?? []),
          requireSortable(from),
          requireSortable(to),
        ),
      );
    },
  };
}
