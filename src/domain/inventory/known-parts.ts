import type { InventoryPart, Unread } from '../../schemas/inventory.ts';

/**
 * What was ever looked at, in the form of a part: once everything could be read, it stays looked at, so that what appears
 * after an outage counts as new. A resource that nobody could read yet stays unread until somebody can.
 */
export function knownPart(known: InventoryPart | undefined, now: InventoryPart): InventoryPart {
  if (known === undefined || isBlind(known)) return now;
  if (isBlind(now)) return known;
  const stillUnread = new Set(now.unread.map(({ resource }) => resource));
  return { ...now, unread: known.unread.filter(({ resource }) => stillUnread.has(resource)) };
}

/** Nothing of the part counts as looked at. */
function isBlind({ unread }: InventoryPart): boolean {
  return unread.some(({ resource }: Unread) => resource === undefined);
}
