import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { SharedCallStore } from '../../../application/ports/shared-call-store.ts';
import { keyText } from '../../store-keys/key-text.ts';
import type { TableAccess } from './items/document-client.ts';
import { isAbsent, putIf } from './items/put-if.ts';
import { StoredItemError } from './items/stored-item-error.ts';

const keptSeconds = 31 * 24 * 60 * 60;

/** Claims of calls in DynamoDB: one item a call, with the copy that holds it; dropped by its time to live. */
export function makeDynamoSharedCallStore(access: TableAccess): SharedCallStore {
  const { client, table } = access;
  return {
    async claim(sharedId, { eventId, at }) {
      const pk = `shared#${keyText(sharedId)}`;
      // As JSON: DynamoDB's texts are UTF-8, which has no lone surrogates.
      const item = { pk, holder: JSON.stringify(eventId) };
      const expiresAtSeconds = Math.ceil(Date.parse(at) / 1_000) + keptSeconds;
      if (await putIf(access, { ...item, expiresAtSeconds }, isAbsent)) return eventId;
      const { Item: kept } = await client.send(
        new GetCommand({ TableName: table, Key: { pk }, ConsistentRead: true }),
      );
      const holder: unknown = kept === undefined ? eventId : parsed(kept['holder']);
      if (typeof holder !== 'string') throw new StoredItemError('unreadable', { table, key: pk });
      return holder;
    },
  };
}

function parsed(text: unknown): unknown {
  return typeof text === 'string' ? JSON.parse(text) : undefined;
}
