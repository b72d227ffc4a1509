import type { Inventory, InventoryEntry, InventoryPart } from '../../schemas/inventory.ts';

/** Tells whether an inventory would show an entry if it were there. What was denied is not absent. */
export function makeLookedAt(
  inventory: Pick<Inventory, 'parts'>,
): (entry: Pick<InventoryEntry, 'reader' | 'region' | 'resource'>) => boolean {
  const parts = new Map<string, InventoryPart[]>();
  for (const part of inventory.parts) {
    const key = keyOf(part);
    parts.set(key, [...(parts.get(key) ?? []), part]);
  }
  return (entry) =>
    (parts.get(keyOf(entry)) ?? []).some(({ unread }) =>
      unread.every(({ resource }) => resource !== undefined && resource !== entry.resource.id),
    );
}

function keyOf({ reader, region }: { readonly reader: string; readonly region: string }): string {
  return `${reader} ${region}`;
}
