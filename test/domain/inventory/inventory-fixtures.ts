import type { Inventory, InventoryEntry, InventoryPart } from '../../../src/schemas/inventory.ts';

export const account = '111122223333';

/** An entry like an access key of a user; everything may be said otherwise. */
export function entryOf(id: string, overrides: Partial<InventoryEntry> = {}): InventoryEntry {
  return {
    id,
    reader: 'logins',
    kind: 'access-key',
    account,
    region: 'global',
    resource: { type: 'AWS::IAM::User', id: `user-of-${id}` },
    words: `access key ${id}`,
    level: 'medium',
    ...overrides,
  };
}

export function partOf(overrides: Partial<InventoryPart> = {}): InventoryPart {
  return { reader: 'logins', region: 'global', unread: [], ...overrides };
}

/** A whole part that could not be read. */
export const unreadPart = partOf({
  unread: [{ permission: 'iam:ListUsers', reason: 'denied' }],
});

export function inventoryOf(
  entries: readonly InventoryEntry[],
  {
    takenAt = '2026-03-02T09:00:00Z',
    parts = [partOf()],
  }: Partial<Pick<Inventory, 'takenAt' | 'parts'>> = {},
): Inventory {
  return { inventory: 1, account, takenAt, parts, entries: [...entries] };
}
