import { type ResourceCreation, withResourceSince } from '../../domain/inventory/resource-since.ts';
import { toInstant } from '../../schemas/instant.ts';
import {
  accountWide,
  type Inventory,
  type InventoryEntry,
  type InventoryPart,
} from '../../schemas/inventory.ts';
import {
  type InventoryReaderName,
  inventoryReaderNames,
  inventoryReaders,
} from '../../schemas/inventory-readers.ts';
import type { Clock } from '../ports/clock.ts';
import type { InventorySource, ReadPart } from '../ports/inventory-source.ts';

/** How far a reading is: `done` of `all` parts; `part` was just begun. */
export interface ReadingProgress {
  readonly done: number;
  readonly all: number;
  readonly part: { readonly reader: InventoryReaderName; readonly region: string };
}

const atOnce = 6;

/**
 * Reads a whole account, several parts at once. A part that fails is said to be unread, and the others go on; so do
 * parts that `hasTime` leaves no time for.
 */
export function makeReadInventory({
  source,
  clock,
}: {
  readonly source: InventorySource;
  readonly clock: Clock;
}): (wanted?: {
  /** @default every region the account has switched on */
  readonly regions?: readonly string[] | undefined;
  /** @default every reader */
  readonly readers?: readonly InventoryReaderName[] | undefined;
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
  /** Whether there is time to begin another part. @default always */
  readonly hasTime?: (() => boolean) | undefined;
}) => Promise<Inventory> {
  return async ({
    regions: wanted,
    readers = inventoryReaderNames,
    onProgress,
    hasTime = () => true,
  } = {}) => {
    const account = await source.account();
    const places = partsOf(readers, wanted ?? (await source.regions()));
    const takenAt = toInstant(clock.now().getTime());
    const read = new Map<number, ReadPart>();
    let next = 0;
    let done = 0;
    async function work(): Promise<void> {
      for (let at = next++; at < places.length; at = next++) {
        const place = places[at];
        if (place === undefined) return;
        onProgress?.({ done, all: places.length, part: place });
        read.set(at, hasTime() ? await readPart(source, place) : outOfTime(place));
        done += 1;
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work));
    const parts: InventoryPart[] = [];
    const entries = new Map<string, InventoryEntry>();
    const creations: ResourceCreation[] = [];
    for (const [at, { reader, region }] of places.entries()) {
      const found = read.get(at) ?? outOfTime({ reader, region });
      parts.push({ reader, region, unread: [...found.unread] });
      for (const entry of found.entries) entries.set(entry.id, entry);
      creations.push(...(found.creations ?? []));
    }
    const aged = withResourceSince([...entries.values()], creations);
    return { inventory: 1, account, takenAt, parts, entries: [...aged] };
  };
}

interface PartPlace {
  readonly reader: InventoryReaderName;
  readonly region: string;
}

function partsOf(
  readers: readonly InventoryReaderName[],
  regions: readonly string[],
): readonly PartPlace[] {
  return readers.flatMap((reader) =>
    (inventoryReaders[reader].place === 'account' ? [accountWide] : regions).map((region) => ({
      reader,
      region,
    })),
  );
}

async function readPart(source: InventorySource, { reader, region }: PartPlace): Promise<ReadPart> {
  try {
    return await source.read(reader, region);
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { entries: [], unread: [unreadWhole(reader, reason.slice(0, 300))] };
  }
}

function outOfTime({ reader }: PartPlace): ReadPart {
  return { entries: [], unread: [unreadWhole(reader, 'there was no time left to look')] };
}

function unreadWhole(reader: InventoryReaderName, reason: string) {
  return { permission: inventoryReaders[reader].permissions.join(', '), reason };
}
