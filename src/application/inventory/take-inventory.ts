import type { ComparedEntry, Standing } from '../../domain/inventory/compare-inventories.ts';
import { inventoryAlert } from '../../domain/inventory/inventory-alert.ts';
import { rememberInventory } from '../../domain/inventory/remember-inventory.ts';
import { rankOf } from '../../schemas/finding.ts';
import { toInstant } from '../../schemas/instant.ts';
import type { Inventory, InventoryEntry, KnownEntry } from '../../schemas/inventory.ts';
import type { TellPeople } from '../auditing/telling/tell-people.ts';
import type { Clock } from '../ports/clock.ts';
import type { InventoryStore, KnownPlace } from '../ports/inventory-store.ts';
import type { KeepBaseline } from './keep-baseline.ts';
import type { NoteInventoriedControls } from './note-inventoried-controls.ts';

/** What an inventory found, in numbers. */
export interface TakenInventory {
  readonly account: string;
  readonly takenAt: string;
  /** Entries by how they stand against what was known. */
  readonly standings: Readonly<Partial<Record<Standing, number>>>;
  /** Calls that were not answered. */
  readonly unread: readonly string[];
  /** Entries that people were told of. */
  readonly told: number;
}

/** What is told of at once where nothing explains it; the rest stands in the inventory. */
const leastTold = rankOf('high');

/**
 * Takes an inventory and remembers it. The first one of each part is the baseline: its access is kept as it is, its
 * controls that are off are listed as gaps. Later ones tell of what is new. Every step may be repeated: what is known is
 * written after what follows from it was done.
 */
export function makeTakeInventory({
  readInventory,
  store,
  keepBaseline,
  noteControls,
  isExplained,
  tellPeople,
  clock,
}: {
  readonly readInventory: () => Promise<Inventory>;
  readonly store: InventoryStore;
  readonly keepBaseline: KeepBaseline;
  readonly noteControls: NoteInventoriedControls;
  /** Whether an event between the two instants tells how the entry came to be. */
  readonly isExplained: (
    entry: InventoryEntry,
    period: { readonly from: string; readonly to: string },
  ) => Promise<boolean>;
  readonly tellPeople: TellPeople;
  readonly clock: Clock;
}): () => Promise<TakenInventory> {
  async function tellOfNew(
    { entry, standing }: ComparedEntry,
    lookedAt: string | undefined,
    takenAt: string,
  ): Promise<number> {
    if (standing !== 'new' && standing !== 'worse') return 0;
    if (rankOf(entry.level) < leastTold) return 0;
    const from = lookedAt ?? takenAt;
    if (await isExplained(entry, { from, to: takenAt })) return 0;
    const now = toInstant(clock.now().getTime());
    const told = await tellPeople(inventoryAlert({ entry, standing, notBefore: lookedAt, now }));
    // Whoever is telling may fail: then this comes again and sees.
    if (told === 'pending')
      throw new Error(`People are being told of ${entry.id} by somebody else`);
    return told === 'told' ? 1 : 0;
  }

  async function takePlace(taken: Inventory, region: string) {
    const known = await store.known(taken.account, region);
    const { takenAt } = taken;
    const place = {
      takenAt,
      parts: taken.parts.filter((part) => part.region === region),
      entries: taken.entries.filter((entry) => entry.region === region),
    };
    const { compared, entries, parts } = rememberInventory(known, place);
    let told = 0;
    for (const one of compared) {
      told += await tellOfNew(one, lookedAtOf(known, one.entry), takenAt);
    }
    await noteControls(compared, takenAt);
    const toWrite = new Map(entries.map((one) => [one.entry.id, one]));
    for (const one of withUngranted(known, toWrite)) {
      const kept = await keepBaseline(one, takenAt);
      if (kept !== one || toWrite.has(one.entry.id)) await store.keepEntry(kept, takenAt);
    }
    for (const part of parts) await store.keepPart(taken.account, part);
    return { compared, told };
  }

  return async () => {
    const taken = await readInventory();
    const standings: Partial<Record<Standing, number>> = {};
    let told = 0;
    for (const region of new Set(taken.parts.map((part) => part.region))) {
      const place = await takePlace(taken, region);
      told += place.told;
      for (const { standing } of place.compared) {
        standings[standing] = (standings[standing] ?? 0) + 1;
      }
    }
    const { account, takenAt } = taken;
    const unread = taken.parts.flatMap((part) =>
      part.unread.map(({ permission }) => `${permission} (${part.region})`),
    );
    return { account, takenAt, standings, unread: [...new Set(unread)], told };
  };
}

/** What changed, and what a crash left without its grant. */
function withUngranted(
  known: KnownPlace,
  changed: ReadonlyMap<string, KnownEntry>,
): readonly KnownEntry[] {
  const left = known.entries.filter(({ entry }) => !changed.has(entry.id));
  return [...changed.values(), ...left];
}

function lookedAtOf(known: KnownPlace, { reader }: InventoryEntry): string | undefined {
  return known.parts.find(({ part }) => part.reader === reader)?.lookedAt;
}
