import type { MatterStore } from '../../application/ports/matter-store.ts';

/** A matter store that lives as long as the process. */
export function makeMemoryMatterStore(): MatterStore {
  const claimedAt = new Map<string, number>();
  const told = new Set<string>();

  return {
    async claim(matterId, now, staleAfterSeconds) {
      if (told.has(matterId)) return 'told';
      const time = Date.parse(now);
      const earlier = claimedAt.get(matterId);
      if (earlier !== undefined && earlier > time - staleAfterSeconds * 1_000) return 'pending';
      claimedAt.set(matterId, time);
      return 'claimed';
    },
    async told(matterId) {
      told.add(matterId);
    },
    async stateOf(matterId) {
      if (told.has(matterId)) return 'told';
      return claimedAt.has(matterId) ? 'claimed' : 'untold';
    },
  };
}
