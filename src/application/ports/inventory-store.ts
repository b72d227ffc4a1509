import type { KnownEntry, KnownPart } from '../../schemas/inventory.ts';

/** All that is remembered of the inventories of one region (`global`: of the account as a whole). */
export interface KnownPlace {
  readonly parts: readonly KnownPart[];
  readonly entries: readonly KnownEntry[];
}

/** Remembers what inventories found. Nothing is deleted; what is gone says so. Denied throws. */
export interface InventoryStore {
  known(account: string, region: string): Promise<KnownPlace>;
  /** Writes an entry as the inventory of `takenAt` found it; what a later one wrote stays. */
  keepEntry(entry: KnownEntry, takenAt: string): Promise<void>;
  /** Writes what was looked at; what was looked at later stays. */
  keepPart(account: string, part: KnownPart): Promise<void>;
}
