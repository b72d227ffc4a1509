import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  mostSessionsObtained,
  type SessionOriginStore,
} from '../../../application/ports/session-origin-store.ts';
import { standing } from '../../../domain/events/session-chain.ts';
import { ActorSchema } from '../../../schemas/actor.ts';
import { keySeparator, keyText } from '../../store-keys/key-text.ts';
import { requireSortable } from '../../store-keys/sortable-instant.ts';
import type { TableAccess } from './items/document-client.ts';
import { putIf } from './items/put-if.ts';
import { packBody, unpackBody } from './items/stored-body.ts';

/**
 * Session origins in DynamoDB, dropped by its time to live once the session is over. Beside a session that obtained
 * others lies the set of their keys.
 */
export function makeDynamoSessionOriginStore({ client, table }: TableAccess): SessionOriginStore {
  /** Beyond the most that are told apart nothing is written. */
  async function noteObtained(parent: string, key: string, expiresAtSeconds: number) {
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: obtainedKey(parent),
          UpdateExpression: 'ADD obtained :key SET expiresAtSeconds = :end',
          ConditionExpression: 'attribute_not_exists(obtained) OR size(obtained) < :most',
          ExpressionAttributeValues: {
            ':key': new Set([keyText(key)]),
            ':end': expiresAtSeconds,
            ':most': mostSessionsObtained,
          },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  return {
    async put(accessKeyId, { actor, obtainedWith }, expiresAt) {
      const key = sessionKey(accessKeyId);
      const expiresAtSeconds = Math.ceil(Date.parse(requireSortable(expiresAt)) / 1_000);
      // First: whoever finds the origin may rely on the way to it.
      if (obtainedWith !== null) await noteObtained(obtainedWith, accessKeyId, expiresAtSeconds);
      const body = packBody(actor, { table, key: key.pk });
      const parent = obtainedWith === null ? {} : { obtainedWith: obtainedWith.toWellFormed() };
      const item = { ...key, expiresAtSeconds, standing: standing(actor), ...parent, ...body };
      await putIf({ client, table }, item, {
        ConditionExpression: 'attribute_not_exists(standing) OR standing <= :standing',
        ExpressionAttributeValues: { ':standing': standing(actor) },
      });
    },

    async get(accessKeyId) {
      // Consistent: the session's first call may follow its AssumeRole within the same batch.
      const { Item: item } = await client.send(
        new GetCommand({ TableName: table, Key: sessionKey(accessKeyId), ConsistentRead: true }),
      );
      if (item === undefined) return undefined;
      const parent: unknown = item['obtainedWith'];
      return {
        actor: unpackBody(item, ActorSchema, table),
        obtainedWith: typeof parent === 'string' ? parent : null,
      };
    },

    async obtainedWith(accessKeyId) {
      const { Item: item } = await client.send(
        new GetCommand({ TableName: table, Key: obtainedKey(accessKeyId), ConsistentRead: true }),
      );
      const obtained: unknown = item?.['obtained'];
      return obtained instanceof Set ? [...obtained].map(String).sort() : [];
    },
  };
}

function sessionKey(accessKeyId: string) {
  return { pk: `session#${keyText(accessKeyId)}` };
}

function obtainedKey(accessKeyId: string) {
  return { pk: `session#${keyText(accessKeyId)}${keySeparator}obtained` };
}
