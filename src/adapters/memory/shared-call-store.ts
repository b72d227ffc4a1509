import type { SharedCallStore } from '../../application/ports/shared-call-store.ts';

/** Claims that live as long as the process. */
export function makeMemorySharedCallStore(): SharedCallStore {
  const holders = new Map<string, string>();
  return {
    async claim(sharedId, { eventId }) {
      const holder = holders.get(sharedId) ?? eventId;
      holders.set(sharedId, holder);
      return holder;
    },
  };
}
