import type { ResourceCreation } from '../../domain/inventory/resource-since.ts';
import type { InventoryEntry, Unread } from '../../schemas/inventory.ts';
import type { InventoryReaderName } from '../../schemas/inventory-readers.ts';

/** What one reader found in one place: what was found before a failure counts, and the failure is said. */
export interface ReadPart {
  readonly entries: readonly InventoryEntry[];
  readonly unread: readonly Unread[];
  /** When resources were created, those of other parts too. */
  readonly creations?: readonly ResourceCreation[] | undefined;
}

/**
 * Looks at what is open in one account, reading only. What AWS denies or fails to answer comes as `unread`: it is never
 * taken for absent. Throws where not even the account or its regions can be told.
 */
export interface InventorySource {
  account(): Promise<string>;
  /** The regions the account has switched on, in order. */
  regions(): Promise<readonly string[]>;
  /** `region`: `global` for readers that look once an account. */
  read(reader: InventoryReaderName, region: string): Promise<ReadPart>;
}
