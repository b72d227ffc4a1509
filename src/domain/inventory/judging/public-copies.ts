import type { InventoryEntry } from '../../../schemas/inventory.ts';
import { bounded } from '../bounded.ts';
import { entryIdOf } from '../entry-id.ts';
import { ownerOfTags } from '../owner-of-tags.ts';
import type { Place } from '../place.ts';

/** A snapshot or image that everybody in AWS can copy. */
export interface SeenCopy {
  readonly id: string;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
}

const kinds = {
  snapshot: { reader: 'snapshots', type: 'AWS::EC2::Snapshot', level: 'critical' },
  image: { reader: 'images', type: 'AWS::EC2::Image', level: 'high' },
} as const;

/** The entry of a public copy. */
export function publicCopy(
  { account, region, partition }: Place,
  what: 'snapshot' | 'image',
  { id, name, tags }: SeenCopy,
): InventoryEntry {
  const { reader, type, level } = kinds[what];
  return {
    id: entryIdOf(`public-${what}`, account, region, id),
    reader,
    kind: `public-${what}`,
    account,
    region,
    // The ARNs of both name no account.
    resource: {
      type,
      id,
      ...(name !== '' && { name: bounded(name, 80) }),
      arn: `arn:${partition}:ec2:${region}::${what}/${id}`,
    },
    words: `everybody in AWS can copy it`,
    level,
    ...ownerOfTags(tags),
  };
}
