import { millisecondsOf } from '../../schemas/instant.ts';
import type { Inventory, InventoryEntry } from '../../schemas/inventory.ts';

/**
 * The entries of an inventory, with what an earlier one knew of them: since when they are open, where nothing better is
 * known, and who owns them. Seen earlier is known to be older.
 */
export function carrySince(
  earlier: Pick<Inventory, 'takenAt' | 'entries'>,
  later: Pick<Inventory, 'entries'>,
): readonly InventoryEntry[] {
  const before = new Map(earlier.entries.map((entry) => [entry.id, entry]));
  return later.entries.map((entry) => {
    const known = before.get(entry.id);
    if (known === undefined) return entry;
    return { ...entry, ...olderOf(entry, known, earlier.takenAt), ...ownerOf(entry, known) };
  });
}

function olderOf(
  entry: InventoryEntry,
  known: InventoryEntry,
  seenAt: string,
): Pick<InventoryEntry, 'since' | 'sinceHow'> {
  // A fact stays one; an age that is only a lower bound gives way to an older bound.
  if (entry.since !== undefined && entry.sinceHow !== 'seen') return {};
  const bound =
    known.since === undefined
      ? ({ since: seenAt, sinceHow: 'seen' } as const)
      : { since: known.since, ...(known.sinceHow && { sinceHow: known.sinceHow }) };
  if (entry.since === undefined || bound.sinceHow !== 'seen') return bound;
  return millisecondsOf(bound.since) < millisecondsOf(entry.since) ? bound : {};
}

function ownerOf(entry: InventoryEntry, known: InventoryEntry): Partial<InventoryEntry> {
  if (entry.owner !== undefined || known.owner === undefined) return {};
  return { owner: known.owner, ...(known.ownerHow && { ownerHow: known.ownerHow }) };
}
