import type { Place } from '../../../domain/inventory/place.ts';
import type { ResourceCreation } from '../../../domain/inventory/resource-since.ts';
import type { InventoryEntry } from '../../../schemas/inventory.ts';
import type { NotRead } from './ask.ts';
import type { RegionClients } from './clients.ts';

/** Where a reader looks, and with what. */
export interface Reading {
  readonly place: Place;
  /** UTC instant from which ages count. */
  readonly now: string;
  readonly clients: RegionClients;
  /** One resource could not be read; the others go on. */
  readonly unread: (resource: string, because: NotRead) => void;
}

/**
 * Finds what is open in one place, or when what lies there was created. `NotRead` ends it; what it gave before counts.
 */
export type Reader = (reading: Reading) => AsyncIterable<InventoryEntry | ResourceCreation>;
