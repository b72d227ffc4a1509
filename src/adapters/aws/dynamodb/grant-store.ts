import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { GrantStore } from '../../../application/ports/grant-store.ts';
import { targetKeyOf } from '../../../domain/grants/target-key.ts';
import { type Grant, GrantSchema } from '../../../schemas/grant.ts';
import { duePosition, isUnfinished } from '../../store-keys/grant-position.ts';
import { afterSeparator, compareKeys, keyText } from '../../store-keys/key-text.ts';
import { readCursor } from '../../store-keys/page-cursor.ts';
import { farPast, requireSortable } from '../../store-keys/sortable-instant.ts';
import type { TableAccess } from './items/document-client.ts';
import { pageOfRows } from './items/page-of-rows.ts';
import { isAbsent, isVersion, type PutCondition, putIf } from './items/put-if.ts';
import { queryRows, take } from './items/query-rows.ts';
import { readAll } from './items/read-all.ts';
import { type Item, packBody, unpackBody } from './items/stored-body.ts';

/**
 * Grants in DynamoDB. What lies on one target is kept as rows of the table, not as an index, so that it is read
 * consistently: access that a grant written a moment ago justifies must not be revoked. A row is written before its
 * grant; one without a grant, or with one that moved, is passed over.
 */
export function makeDynamoGrantStore(access: TableAccess): GrantStore {
  const { client, table } = access;
  const grantOf = (item: Item) => unpackBody(item, GrantSchema, table);

  const write = async (grant: Grant, condition: PutCondition) => {
    const item = grantItem(grant, table);
    await client.send(new PutCommand({ TableName: table, Item: targetRow(grant) }));
    return putIf(access, item, condition);
  };

  return {
    async get(id) {
      const { Item: item } = await client.send(
        new GetCommand({ TableName: table, Key: grantKey(id), ConsistentRead: true }),
      );
      return item === undefined ? undefined : grantOf(item);
    },

    async create(grant) {
      return (await write({ ...grant, version: 1 }, isAbsent)) ? 'created' : 'exists';
    },

    async replace(grant, expectedVersion) {
      const next = { ...grant, version: expectedVersion + 1 };
      return (await write(next, isVersion(expectedVersion))) ? 'replaced' : 'conflict';
    },

    async due({ before, limit, cursor }) {
      const position = readCursor('grants', cursor);
      const from = position === undefined ? farPast : position + afterSeparator;
      const to = requireSortable(before) + afterSeparator;
      // DynamoDB refuses a range that is upside down.
      if (from > to) return { items: [] };
      const rows = queryRows(access, {
        IndexName: 'due',
        KeyConditionExpression: 'due = :due AND dueOrder BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':due': unfinished,
          ':from': from,
          ':to': to,
        },
        Limit: limit + 1,
      });
      const items = await take(rows, limit + 1);
      return pageOfRows('grants', items.map(grantOf), limit, duePosition);
    },

    async onTarget(targetKey) {
      const keys: ReturnType<typeof grantKey>[] = [];
      const rows = queryRows(access, {
        KeyConditionExpression: 'pk = :target',
        ExpressionAttributeValues: { ':target': targetPartition(targetKey) },
        ConsistentRead: true,
      });
      for await (const { sk } of rows) keys.push({ pk: String(sk), sk: 'grant' });
      return (await readAll(access, keys))
        .map(grantOf)
        .filter((grant) => targetKeyOf(grant) === targetKey)
        .sort((left, right) => compareKeys(keyText(left.id), keyText(right.id)));
    },
  };
}

const unfinished = 'unfinished';

function grantKey(id: string) {
  return { pk: `grant#${keyText(id)}`, sk: 'grant' };
}

function targetPartition(targetKey: string): string {
  return `target#${keyText(targetKey)}`;
}

function targetRow(grant: Grant) {
  return { pk: targetPartition(targetKeyOf(grant)), sk: grantKey(grant.id).pk };
}

function grantItem(grant: Grant, table: string): Item {
  const key = grantKey(grant.id);
  return {
    ...key,
    version: grant.version,
    state: grant.state,
    ...(isUnfinished(grant) && { due: unfinished, dueOrder: duePosition(grant) }),
    ...packBody(grant, { table, key: key.pk }),
  };
}
