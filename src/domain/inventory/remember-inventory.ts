import type { Inventory, InventoryEntry, KnownEntry, KnownPart } from '../../schemas/inventory.ts';
import { carrySince } from './carry-since.ts';
import { type ComparedEntry, compareInventories } from './compare-inventories.ts';
import { knownPart } from './known-parts.ts';

/** What changed against what was known, and what to know from now on. */
export interface Remembered {
  /** Every entry with its standing; one that is back counts as new. */
  readonly compared: readonly ComparedEntry[];
  /** Only what is to be written. */
  readonly entries: readonly KnownEntry[];
  readonly parts: readonly KnownPart[];
}

/**
 * Folds an inventory of one place into what is known of it. What is found where nobody could look before is baseline;
 * what appears where somebody looked is new. The same inventory folded in again changes nothing.
 */
export function rememberInventory(
  known: { readonly parts: readonly KnownPart[]; readonly entries: readonly KnownEntry[] },
  taken: Pick<Inventory, 'takenAt' | 'parts' | 'entries'>,
): Remembered {
  const { takenAt } = taken;
  const knownById = new Map(known.entries.map((one) => [one.entry.id, one]));
  const present = known.entries.filter(({ goneAt }) => goneAt === null).map(({ entry }) => entry);
  const earlier = { parts: known.parts.map(({ part }) => part), entries: present, takenAt };
  const later = {
    parts: taken.parts,
    entries: taken.entries.map((entry) => seenAt(entry, takenAt)),
  };
  const carried = carrySince(earlier, later);
  const compared = compareInventories(earlier, { ...later, entries: [...carried] });
  const entries = compared.flatMap(
    (one) => toWrite(one, knownById.get(one.entry.id), takenAt) ?? [],
  );
  return { compared, entries, parts: partsOf(known.parts, taken) };
}

/** The entry to write; undefined where nothing is to be. */
function toWrite(
  { standing, entry }: ComparedEntry,
  before: KnownEntry | undefined,
  takenAt: string,
): KnownEntry | undefined {
  if (before === undefined || standing === 'new' || standing === 'newly-visible') {
    const isBaseline = standing === 'newly-visible';
    return { entry, firstSeenAt: takenAt, isBaseline, goneAt: null };
  }
  if (standing === 'gone') return { ...before, goneAt: takenAt };
  if (standing === 'unseen' || isSame(before.entry, entry)) return undefined;
  return { ...before, entry };
}

/** Nobody knows since when: then at least since now. */
function seenAt(entry: InventoryEntry, takenAt: string): InventoryEntry {
  return entry.since === undefined ? { ...entry, since: takenAt, sinceHow: 'seen' } : entry;
}

function partsOf(
  known: readonly KnownPart[],
  { parts, takenAt }: Pick<Inventory, 'parts' | 'takenAt'>,
): readonly KnownPart[] {
  const byReader = new Map(known.map((one) => [one.part.reader, one.part]));
  return parts.map((part) => ({
    part: knownPart(byReader.get(part.reader), part),
    lookedAt: takenAt,
  }));
}

function isSame(one: InventoryEntry, other: InventoryEntry): boolean {
  return JSON.stringify(one) === JSON.stringify({ ...one, ...other });
}
