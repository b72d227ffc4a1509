import { rankOf } from '../../schemas/finding.ts';
import type { Inventory, InventoryEntry } from '../../schemas/inventory.ts';
import { makeLookedAt } from './looked-at.ts';

/**
 * How an entry stands against an earlier inventory. new: it was not there. worse: it was, at a lower level. still: it
 * was there. gone: it is no more. unseen: it was there, and nobody could look now. newly-visible: it is there, and
 * nobody could look before.
 */
export const standings = ['new', 'worse', 'newly-visible', 'still', 'unseen', 'gone'] as const;
export type Standing = (typeof standings)[number];

/** An entry with its standing; `before` as the earlier inventory had it. Gone and unseen ones are as they were. */
export interface ComparedEntry {
  readonly standing: Standing;
  readonly entry: InventoryEntry;
  readonly before?: InventoryEntry | undefined;
}

type Comparable = Pick<Inventory, 'parts' | 'entries'>;

/** Every entry of either inventory, once: those of the later one in its order, then those it lacks. */
export function compareInventories(
  earlier: Comparable,
  later: Comparable,
): readonly ComparedEntry[] {
  const before = byId(earlier.entries);
  const now = byId(later.entries);
  const couldSeeBefore = makeLookedAt(earlier);
  const canSeeNow = makeLookedAt(later);
  const present = [...now.values()].map((entry): ComparedEntry => {
    const known = before.get(entry.id);
    if (known === undefined) {
      return { standing: couldSeeBefore(entry) ? 'new' : 'newly-visible', entry };
    }
    const isWorse = rankOf(entry.level) > rankOf(known.level);
    return { standing: isWorse ? 'worse' : 'still', entry, before: known };
  });
  const missing = [...before.values()]
    .filter(({ id }) => !now.has(id))
    .map(
      (entry): ComparedEntry => ({
        standing: canSeeNow(entry) ? 'gone' : 'unseen',
        entry,
        before: entry,
      }),
    );
  return [...present, ...missing];
}

function byId(entries: readonly InventoryEntry[]): ReadonlyMap<string, InventoryEntry> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}
