import type { InventoryEntry } from '../../schemas/inventory.ts';
import { bounded } from './bounded.ts';

/** Keys of tags that name an owner, best first; compared without case, spaces, `-`, `_` and `:`. */
const ownerKeys = [
  'owner',
  'owneremail',
  'technicalowner',
  'serviceowner',
  'team',
  'owningteam',
  'contact',
  'createdby',
];

/** Who owns a resource, by its tags; nothing where none of them says. */
export function ownerOfTags(
  tags: Readonly<Record<string, string>>,
): Pick<InventoryEntry, 'owner' | 'ownerHow'> {
  const byKey = new Map(
    Object.entries(tags).map(([key, value]) => [key.toLowerCase().replace(/[\s_:-]/g, ''), value]),
  );
  for (const key of ownerKeys) {
    const value = byKey.get(key)?.trim();
    if (value !== undefined && value !== '') return { owner: bounded(value, 256), ownerHow: 'tag' };
  }
  return {};
}
