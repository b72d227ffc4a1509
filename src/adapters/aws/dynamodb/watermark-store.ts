import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { WatermarkStore } from '../../../application/ports/watermark-store.ts';
import { keyText } from '../../store-keys/key-text.ts';
import { requireSortable } from '../../store-keys/sortable-instant.ts';
import type { TableAccess } from './items/document-client.ts';
import { putIf } from './items/put-if.ts';
import { StoredItemError } from './items/stored-item-error.ts';

/** Watermarks in DynamoDB: the instant as given, and in sortable form for the condition that it only moves forward. */
export function makeDynamoWatermarkStore(access: TableAccess): WatermarkStore {
  const { client, table } = access;

  return {
    async get(pass) {
      const key = watermarkKey(pass);
      const { Item: item } = await client.send(
        new GetCommand({ TableName: table, Key: key, ConsistentRead: true }),
      );
      if (item === undefined) return undefined;
      const instant: unknown = item['instant'];
      if (typeof instant === 'string') return instant;
      throw new StoredItemError('unreadable', { table, key: key.pk });
    },

    async advance(pass, to) {
      const reached = requireSortable(to);
      await putIf(
        access,
        { ...watermarkKey(pass), reached, instant: to },
        {
          ConditionExpression: 'attribute_not_exists(pk) OR reached < :reached',
          ExpressionAttributeValues: { ':reached': reached },
        },
      );
    },
  };
}

function watermarkKey(pass: string) {
  return { pk: `watermark#${keyText(pass)}` };
}
