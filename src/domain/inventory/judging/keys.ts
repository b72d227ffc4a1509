import type { InventoryEntry } from '../../../schemas/inventory.ts';
import { bounded } from '../bounded.ts';
import { entryIdOf } from '../entry-id.ts';
import type { InventoryControl } from '../inventory-controls.ts';
import type { Place } from '../place.ts';

/** One of the account's own KMS keys. */
export interface SeenKey {
  readonly id: string;
  readonly arn: string;
  readonly state: string;
  readonly description: string;
  readonly deletedAt: string | undefined;
}

/** A key with which nothing can be read any more; undefined where it can be used. */
export function unusableKey(
  { account, region }: Place,
  { id, arn, state, description, deletedAt }: SeenKey,
): InventoryEntry | undefined {
  const isDying = state === 'PendingDeletion' || state === 'PendingReplicaDeletion';
  if (!isDying && state !== 'Disabled') return undefined;
  const when = deletedAt === undefined ? '' : ` on ${deletedAt.slice(0, 10)}`;
  return {
    id: entryIdOf('unusable-key', account, region, id),
    reader: 'keys',
    kind: 'unusable-key',
    account,
    region,
    resource: {
      type: 'AWS::KMS::Key',
      id,
      arn,
      ...(description !== '' && { name: bounded(description, 80) }),
    },
    words: isDying ? `the key will be deleted${when}` : 'the key is disabled',
    level: isDying ? 'high' : 'low',
    control: 'key-enabled' satisfies InventoryControl,
  };
}
