import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { MatterStore } from '../../../application/ports/matter-store.ts';
import { keyText } from '../../store-keys/key-text.ts';
import { requireSortable, sortableMilliseconds } from '../../store-keys/sortable-instant.ts';
import type { TableAccess } from './items/document-client.ts';
import { putIf } from './items/put-if.ts';

/** Matters in DynamoDB: one item each, with `claimedAt` and, once people were told, `toldAt`. */
export function makeDynamoMatterStore(access: TableAccess): MatterStore {
  const { client, table } = access;

  async function stateOf(matterId: string): Promise<'untold' | 'claimed' | 'told'> {
    const { Item: matter } = await client.send(
      new GetCommand({ TableName: table, Key: matterKey(matterId), ConsistentRead: true }),
    );
    if (matter === undefined) return 'untold';
    return matter['toldAt'] === undefined ? 'claimed' : 'told';
  }

  return {
    async claim(matterId, now, staleAfterSeconds) {
      const claimedAt = requireSortable(now);
      const isClaimed = await putIf(
        access,
        { ...matterKey(matterId), claimedAt },
        {
          ConditionExpression:
            'attribute_not_exists(pk) OR (attribute_not_exists(toldAt) AND claimedAt <= :stale)',
          ExpressionAttributeValues: {
            ':stale': sortableMilliseconds(Date.parse(now) - staleAfterSeconds * 1_000),
          },
        },
      );
      if (isClaimed) return 'claimed';
      return (await stateOf(matterId)) === 'told' ? 'told' : 'pending';
    },

    async told(matterId, now) {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: matterKey(matterId),
          UpdateExpression: 'SET toldAt = if_not_exists(toldAt, :now)',
          ExpressionAttributeValues: { ':now': requireSortable(now) },
        }),
      );
    },

    stateOf,
  };
}

function matterKey(matterId: string) {
  return { pk: `matter#${keyText(matterId)}` };
}
