import type { InventoryEntry } from '../../../schemas/inventory.ts';
import { entryIdOf } from '../entry-id.ts';

type Common = Pick<
  InventoryEntry,
  'reader' | 'account' | 'region' | 'resource' | 'owner' | 'ownerHow'
>;

/** A policy that AWS keeps and that is not understood: nobody can say whom it lets in. */
export function unreadablePolicy(common: Common, of: string): InventoryEntry {
  const { account, region, resource } = common;
  return {
    ...common,
    id: entryIdOf('unreadable-policy', account, region, resource.type, resource.id),
    kind: 'unreadable-policy',
    words: `the policy of ${of} is not understood: look at it by hand`,
    level: 'medium',
  };
}
