import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ChangeRecordStore } from '../../../application/ports/change-record-store.ts';
import { type ChangeRecord, ChangeRecordSchema } from '../../../schemas/change-record.ts';
import { compareKeys, keyText } from '../../store-keys/key-text.ts';
import { readCursor } from '../../store-keys/page-cursor.ts';
import { mayExplain } from '../../store-keys/record-coverage.ts';
import { type CoverageRow, coverageRowsOf, coveringQueries } from './coverage-rows.ts';
import type { TableAccess } from './document-client.ts';
import { pageOfRows } from './page-of-rows.ts';
import { isAbsent, isVersion, putIf } from './put-if.ts';
import { queryRows, take } from './query-rows.ts';
import { readAll } from './read-all.ts';
import { type Item, packBody, unpackBody } from './stored-body.ts';

const writesAtOnce = 10;

/**
 * Change records in DynamoDB. A record's coverage rows are written before it and never removed: a crash, a lost race or
 * an amendment leaves rows that point too often, never a record that is not pointed at, and `candidates` reads the
 * record itself to tell.
 */
export function makeDynamoChangeRecordStore(access: TableAccess): ChangeRecordStore {
  const { client, table } = access;

  const read = async (id: string): Promise<Item | undefined> => {
    const { Item: item } = await client.send(
      new GetCommand({ TableName: table, Key: recordKey(id), ConsistentRead: true }),
    );
    return item;
  };
  const writeCoverage = async (rows: readonly CoverageRow[]) => {
    for (let at = 0; at < rows.length; at += writesAtOnce) {
      await Promise.all(
        rows
          .slice(at, at + writesAtOnce)
          .map((row) => client.send(new PutCommand({ TableName: table, Item: { ...row } }))),
      );
    }
  };
  const recordOf = (item: Item) => unpackBody(item, ChangeRecordSchema, table);

  return {
    async get(id) {
      const item = await read(id);
      return item === undefined
        ? undefined
        : { record: recordOf(item), version: Number(item['version']) };
    },

    async create(record) {
      // Looked up first so that a taken id leaves no coverage rows behind; the condition decides all the same.
      if ((await read(record.id)) !== undefined) return 'exists';
      const item = recordItem(record, 1, table);
      await writeCoverage(coverageRowsOf(record));
      return (await putIf(access, item, isAbsent)) ? 'created' : 'exists';
    },

    async replace(record, expectedVersion) {
      const current = await read(record.id);
      if (current === undefined || current['version'] !== expectedVersion) return 'conflict';
      const item = recordItem(record, expectedVersion + 1, table);
      const there = new Set(coverageRowsOf(recordOf(current)).map(rowKey));
      await writeCoverage(coverageRowsOf(record).filter((row) => !there.has(rowKey(row))));
      return (await putIf(access, item, isVersion(expectedVersion))) ? 'replaced' : 'conflict';
    },

    async list({ status, limit, cursor }) {
      const after = readCursor('changes', cursor);
      const rows = queryRows(access, {
        IndexName: status === undefined ? 'inOrder' : 'byStatus',
        KeyConditionExpression: `#group = :group${after === undefined ? '' : ' AND listingOrder > :after'}`,
        ExpressionAttributeNames: { '#group': status === undefined ? 'listing' : 'status' },
        ExpressionAttributeValues: {
          ':group': status ?? allRecords,
          ...(after === undefined ? {} : { ':after': after }),
        },
        Limit: limit + 1,
      });
      const items = await take(rows, limit + 1);
      return pageOfRows('changes', items.map(recordOf), limit, ({ id }) => keyText(id));
    },

    async candidates(query) {
      const ids = new Set<string>();
      await Promise.all(
        coveringQueries(query).map(async (covering) => {
          for await (const row of queryRows(access, covering)) ids.add(String(row['recordId']));
        }),
      );
      const items = await readAll(access, [...ids].map(recordKey));
      return items
        .map(recordOf)
        .filter((record) => mayExplain(record, query))
        .sort((left, right) => compareKeys(keyText(left.id), keyText(right.id)));
    },
  };
}

const allRecords = 'records';

function recordKey(id: string) {
  return { pk: `record#${keyText(id)}`, sk: 'record' };
}

function rowKey({ pk, sk }: CoverageRow): string {
  return `${pk}\n${sk}`;
}

function recordItem(record: ChangeRecord, version: number, table: string): Item {
  const key = recordKey(record.id);
  return {
    ...key,
    version,
    listing: allRecords,
    listingOrder: keyText(record.id),
    status: record.status,
    ...packBody(record, { table, key: key.pk }),
  };
}
