import { kindOf } from '../../domain/grants/kinds/registry.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import type { InventoryEntry } from '../../schemas/inventory.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { GapReader } from '../ports/gap-store.ts';

/** An event may have happened while the inventory before was still being read. */
const marginMilliseconds = 60 * 60_000;
const decisionsAtOnce = 100;
const mostPages = 10;

/**
 * Whether the auditor saw how an entry came to be: a successful call that gives such access on that resource, or the
 * gap of its control. Such an event was judged by itself, and told where that was called for.
 */
export function makeIsExplained({
  decisions,
  gaps,
}: {
  readonly decisions: Pick<DecisionStore, 'linked'>;
  readonly gaps: Pick<GapReader, 'list'>;
}): (
  entry: InventoryEntry,
  period: { readonly from: string; readonly to: string },
) => Promise<boolean> {
  async function hasGap({ control, account, region }: InventoryEntry): Promise<boolean> {
    if (control === undefined) return false;
    const { items } = await gaps.list({ state: 'open', control, account, limit: 100 });
    return items.some((gap) => gap.region === region);
  }

  async function hasEvent(entry: InventoryEntry, from: string, to: string): Promise<boolean> {
    let cursor: string | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      const found = await decisions.linked({
        link: { kind: 'resource', name: entry.resource.id },
        from,
        to,
        limit: decisionsAtOnce,
        cursor,
      });
      if (found.items.some((decision) => gives(decision, entry))) return true;
      cursor = found.cursor;
      if (cursor === undefined) return false;
    }
    return false;
  }

  return async (entry, { from, to }) => {
    const early = toInstant(millisecondsOf(from) - marginMilliseconds);
    return (await hasGap(entry)) || (await hasEvent(entry, early, to));
  };
}

function gives({ action, account, outcome }: StoredDecision, entry: InventoryEntry): boolean {
  if (account !== entry.account || outcome !== 'succeeded') return false;
  return entry.target === undefined || kindOf(entry.target).openedBy.includes(action);
}
