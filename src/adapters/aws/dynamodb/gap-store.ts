import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { GapQuery, GapStore } from '../../../application/ports/gap-store.ts';
import {
  type ControlWatch,
  ControlWatchSchema,
  type Gap,
  GapSchema,
} from '../../../schemas/gap.ts';
import {
  controlPartition,
  fitsGapQuery,
  gapPosition,
  gapStretch,
} from '../../store-keys/gap-position.ts';
import { afterSeparator, compareKeys, keySeparator, keyText } from '../../store-keys/key-text.ts';
import { readCursor } from '../../store-keys/page-cursor.ts';
import { farPast, requireSortable } from '../../store-keys/sortable-instant.ts';
import type { TableAccess } from './items/document-client.ts';
import { pageOfRows } from './items/page-of-rows.ts';
import { isAbsent, isVersion, type PutCondition, putIf } from './items/put-if.ts';
import { queryRows, take } from './items/query-rows.ts';
import { readAll } from './items/read-all.ts';
import { type Item, packBody, unpackBody } from './items/stored-body.ts';

/** Partition of the indexes that list gaps; grants have their own. */
const gapsListing = 'gaps';
const scannedAtOnce = 500;

/**
 * Gaps in DynamoDB. `control#PLACE` holds the watch, which is the truth and is written conditionally, and a row for each
 * gap that follows from it, which carries the version it follows from: a slower writer never lists what is out of date.
 * A gap that follows no more leaves an empty row. `gap#ID` tells where a gap's row is,
 * `gaps-of#RECORD` where those of a record are.
 */
export function makeDynamoGapStore(access: TableAccess): GapStore {
  const { client, table } = access;
  const gapIn = (item: Item): Gap => unpackBody(item, GapSchema, table);

  async function item(key: Readonly<Record<string, string>>): Promise<Item | undefined> {
    const found = await client.send(
      new GetCommand({ TableName: table, Key: { ...key }, ConsistentRead: true }),
    );
    return found.Item;
  }

  async function point(key: Readonly<Record<string, string>>, of: string): Promise<void> {
    await client.send(new PutCommand({ TableName: table, Item: { ...key, of } }));
  }

  return {
    async get(id) {
      const of: unknown = (await item(pointerKey(id)))?.['of'];
      if (typeof of !== 'string') return undefined;
      const row = await item({ pk: of, sk: gapRow(id) });
      return row === undefined || row['listing'] === undefined ? undefined : gapIn(row);
    },

    async list(query) {
      const after = readCursor('gaps', query.cursor);
      const items = await take(gapsFitting(query, after), query.limit + 1);
      return pageOfRows('gaps', items, query.limit, gapPosition);
    },

    async watch(place) {
      const found = await item({ pk: controlPartition(place), sk: watchRow });
      return found && unpackBody(found, ControlWatchSchema, table);
    },

    async save(watch, lookAt, expectedVersion) {
      const pk = controlPartition(watch);
      const next = { ...watch, version: expectedVersion + 1 };
      const row = {
        pk,
        sk: watchRow,
        version: next.version,
        ...(lookAt !== null && { due: gapsListing, dueOrder: duePosition(lookAt, pk) }),
        ...packBody(next, { table, key: pk }),
      };
      const condition = expectedVersion === 0 ? isAbsent : isVersion(expectedVersion);
      return (await putIf(access, row, condition)) ? 'saved' : 'conflict';
    },

    async relist(watch, gaps) {
      const pk = controlPartition(watch);
      const there = new Map<string, number>();
      for await (const { sk, version } of queryRows(access, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :row)',
        ExpressionAttributeValues: { ':pk': pk, ':row': gapRow('') },
        ConsistentRead: true,
      })) {
        there.set(String(sk), Number(version));
      }
      const rows = new Map<string, Gap | undefined>([
        ...[...there.keys()].map((sk) => [sk, undefined] as const),
        ...gaps.map((gap) => [gapRow(gap.id), gap] as const),
      ]);
      for (const [sk, gap] of rows) {
        if ((there.get(sk) ?? 0) > watch.version) continue;
        // Where its row is, is known before it is there.
        if (gap !== undefined && !there.has(sk)) await point(pointerKey(gap.id), pk);
        if (typeof gap?.record === 'string') {
          await point({ pk: recordPartition(gap.record), sk }, pk);
        }
        await putIf(access, listedRow(pk, sk, watch, gap, table), isNotNewer(watch.version));
      }
    },

    async due({ before, limit, cursor }) {
      const position = readCursor('due-gaps', cursor);
      const from = position === undefined ? farPast : position + afterSeparator;
      const to = requireSortable(before) + afterSeparator;
      if (from > to) return { items: [] };
      const rows = queryRows(access, {
        IndexName: 'due',
        KeyConditionExpression: 'due = :due AND dueOrder BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':due': gapsListing, ':from': from, ':to': to },
        Limit: limit + 1,
      });
      const found = await take(rows, limit + 1);
      const { items, cursor: next } = pageOfRows('due-gaps', found, limit, ({ dueOrder }) =>
        String(dueOrder),
      );
      return {
        items: items.map((one) => unpackBody(one, ControlWatchSchema, table)),
        cursor: next,
      };
    },
  };

  /** In order of the listing, after a position. */
  function gapsFitting(query: GapQuery, after: string | undefined): AsyncIterable<Gap> {
    return query.record === undefined
      ? inListing(query, after)
      : ofRecord(query, query.record, after);
  }

  async function* inListing(query: GapQuery, after: string | undefined): AsyncGenerator<Gap> {
    const { from, to } = gapStretch(query);
    const start = after === undefined || after < from ? from : after + afterSeparator;
    if (start > to) return;
    const { account, control } = query;
    const equal = Object.entries({ account, control }).filter(([, value]) => value !== undefined);
    const rows = queryRows(access, {
      IndexName: 'inOrder',
      KeyConditionExpression: 'listing = :listing AND listingOrder BETWEEN :from AND :to',
      ...(equal.length > 0 && {
        FilterExpression: equal.map(([name]) => `#${name} = :${name}`).join(' AND '),
        ExpressionAttributeNames: Object.fromEntries(equal.map(([name]) => [`#${name}`, name])),
      }),
      ExpressionAttributeValues: {
        ':listing': gapsListing,
        ':from': start,
        ':to': to,
        ...Object.fromEntries(equal.map(([name, value]) => [`:${name}`, value])),
      },
      Limit: equal.length > 0 ? scannedAtOnce : Math.min(query.limit + 1, scannedAtOnce),
    });
    for await (const row of rows) {
      const gap = gapIn(row);
      if (fitsGapQuery(gap, query)) yield gap;
    }
  }

  /** A record has few gaps: all are read, and those that moved to another record passed over. */
  async function* ofRecord(
    query: GapQuery,
    record: string,
    after: string | undefined,
  ): AsyncGenerator<Gap> {
    const keys: { readonly pk: string; readonly sk: string }[] = [];
    const links = queryRows(access, {
      KeyConditionExpression: 'pk = :record',
      ExpressionAttributeValues: { ':record': recordPartition(record) },
      ConsistentRead: true,
    });
    for await (const { sk, of } of links) keys.push({ pk: String(of), sk: String(sk) });
    const gaps = (await readAll(access, keys))
      .flatMap((row) => (row['listing'] === undefined ? [] : gapIn(row)))
      .filter((gap) => fitsGapQuery(gap, query))
      .map((gap) => ({ gap, position: gapPosition(gap) }))
      .filter(({ position }) => after === undefined || compareKeys(position, after) > 0)
      .toSorted((left, right) => compareKeys(left.position, right.position));
    for (const { gap } of gaps) yield gap;
  }
}

const watchRow = 'watch';

function gapRow(id: string): string {
  return `gap#${id}`;
}

function pointerKey(id: string) {
  return { pk: `gap#${keyText(id)}`, sk: 'gap' };
}

function recordPartition(record: string): string {
  return `gaps-of#${keyText(record)}`;
}

function duePosition(lookAt: string, partition: string): string {
  return requireSortable(lookAt) + keySeparator + partition;
}

function isNotNewer(version: number): PutCondition {
  return {
    ConditionExpression: 'attribute_not_exists(pk) OR #version <= :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': version },
  };
}

function listedRow(
  pk: string,
  sk: string,
  { version }: ControlWatch,
  gap: Gap | undefined,
  table: string,
): Item {
  if (gap === undefined) return { pk, sk, version };
  return {
    pk,
    sk,
    version,
    listing: gapsListing,
    listingOrder: gapPosition(gap),
    account: gap.account,
    control: gap.control,
    ...packBody(gap, { table, key: pk }),
  };
}
