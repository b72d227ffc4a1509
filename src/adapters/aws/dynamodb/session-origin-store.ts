import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SessionOriginStore } from '../../../application/ports/session-origin-store.ts';
import { ActorSchema } from '../../../schemas/actor.ts';
import { keyText } from '../../store-keys/key-text.ts';
import { requireSortable } from '../../store-keys/sortable-instant.ts';
import type { TableAccess } from './document-client.ts';
import { packBody, unpackBody } from './stored-body.ts';

/** Session origins in DynamoDB, dropped by its time to live once the session is over. */
export function makeDynamoSessionOriginStore({ client, table }: TableAccess): SessionOriginStore {
  return {
    async put(accessKeyId, origin, expiresAt) {
      const key = sessionKey(accessKeyId);
      const expiresAtSeconds = Math.ceil(Date.parse(requireSortable(expiresAt)) / 1_000);
      const body = packBody(origin, { table, key: key.pk });
      await client.send(
        new PutCommand({ TableName: table, Item: { ...key, expiresAtSeconds, ...body } }),
      );
    },

    async get(accessKeyId) {
      // Consistent: the session's first call may follow its AssumeRole within the same batch.
      const { Item: item } = await client.send(
        new GetCommand({ TableName: table, Key: sessionKey(accessKeyId), ConsistentRead: true }),
      );
      return item === undefined ? undefined : unpackBody(item, ActorSchema, table);
    },
  };
}

function sessionKey(accessKeyId: string) {
  return { pk: `session#${keyText(accessKeyId)}` };
}
