import { millisecondsOf } from '../../schemas/instant.ts';
import type { InventoryEntry } from '../../schemas/inventory.ts';

/** When a resource was created. Nothing on it is open for longer. */
export interface ResourceCreation {
  readonly arn: string;
  readonly createdAt: string;
}

/**
 * The entries without a known age, with the time their resource was created: the most they can be open for, never said to
 * be the time they are open. Of several times of one resource the earliest counts, so that the bound holds.
 */
export function withResourceSince(
  entries: readonly InventoryEntry[],
  creations: readonly ResourceCreation[],
): readonly InventoryEntry[] {
  const createdAt = new Map<string, string>();
  for (const { arn, createdAt: at } of creations) {
    const known = createdAt.get(arn);
    if (known === undefined || millisecondsOf(at) < millisecondsOf(known)) createdAt.set(arn, at);
  }
  return entries.map((entry) => {
    const { arn } = entry.resource;
    const resourceSince = arn === undefined ? undefined : createdAt.get(arn);
    return entry.since !== undefined || resourceSince === undefined
      ? entry
      : { ...entry, resourceSince };
  });
}
