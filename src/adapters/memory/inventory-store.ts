import type { InventoryStore } from '../../application/ports/inventory-store.ts';
import type { KnownEntry, KnownPart } from '../../schemas/inventory.ts';
import { requireSortable } from '../store-keys/sortable-instant.ts';

/** An inventory store that lives as long as the process. What goes in and out is copied. */
export function makeMemoryInventoryStore(): InventoryStore {
  const entries = new Map<string, { readonly known: KnownEntry; readonly at: string }>();
  const parts = new Map<string, { readonly known: KnownPart; readonly account: string }>();

  return {
    async known(account, region) {
      const mine = [...parts.values()].filter(
        (one) => one.account === account && one.known.part.region === region,
      );
      const found = [...entries.values()].filter(
        ({ known: { entry } }) => entry.account === account && entry.region === region,
      );
      return structuredClone({
        parts: mine.map(({ known }) => known),
        entries: found.map(({ known }) => known),
      });
    },
    async keepEntry(known, takenAt) {
      const at = requireSortable(takenAt);
      const stored = entries.get(known.entry.id);
      if (stored !== undefined && stored.at > at) return;
      entries.set(known.entry.id, { known: structuredClone(known), at });
    },
    async keepPart(account, known) {
      const key = JSON.stringify([account, known.part.region, known.part.reader]);
      const stored = parts.get(key)?.known;
      const isOlder =
        stored !== undefined && requireSortable(stored.lookedAt) > requireSortable(known.lookedAt);
      if (!isOlder) parts.set(key, { account, known: structuredClone(known) });
    },
  };
}
