import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { GrantStore, NewGrantStep } from '../../../application/ports/grant-store.ts';
import { grantStepOf } from '../../../domain/grants/grant-step.ts';
import {
  type Grant,
  GrantSchema,
  type GrantStep,
  GrantStepSchema,
} from '../../../schemas/grant.ts';
import { millisecondsOf, toInstant } from '../../../schemas/instant.ts';
import { fitsGrantQuery } from '../../store-keys/fits-grant-query.ts';
import { grantPointer, pointersOf } from '../../store-keys/grant-pointers.ts';
import { duePosition, listingPosition, orderPosition } from '../../store-keys/grant-position.ts';
import { afterSeparator, compareKeys, keyText } from '../../store-keys/key-text.ts';
import { readCursor } from '../../store-keys/page-cursor.ts';
import { farPast, requireSortable } from '../../store-keys/sortable-instant.ts';
import { stepPosition } from '../../store-keys/stored-noun.ts';
import { grantRows } from './grant-rows.ts';
import type { TableAccess } from './items/document-client.ts';
import { pageOfRows } from './items/page-of-rows.ts';
import { isAbsent, isVersion, type PutCondition, putIf } from './items/put-if.ts';
import { queryRows, take } from './items/query-rows.ts';
import { readAll } from './items/read-all.ts';
import { type Item, packBody, unpackBody } from './items/stored-body.ts';
import { packPart, unpackParts } from './items/stored-part.ts';

/**
 * Grants in DynamoDB. What lies on one target, and what belongs to one record, is kept as rows of the table, not as an
 * index, so that it is read consistently: access that a grant written a moment ago justifies must not be revoked. A row
 * is written before its grant; one without a grant, or with one that moved, is passed over. The item of a grant carries
 * the step that made it; before the item is replaced, that step is written to a row of its own, once.
 */
export function makeDynamoGrantStore(access: TableAccess): GrantStore {
  const { client, table } = access;
  const grantOf = (item: Item) => unpackBody(item, GrantSchema, table);
  const stepOf = (item: Item) =>
    unpackParts([item['step']], GrantStepSchema, { table, key: String(item['pk']) });

  async function read(id: string): Promise<Item | undefined> {
    const { Item: item } = await client.send(
      new GetCommand({ TableName: table, Key: grantKey(id), ConsistentRead: true }),
    );
    return item;
  }

  async function point(grant: Grant, before?: Grant): Promise<void> {
    const known = before === undefined ? [] : pointersOf(before);
    for (const pointer of pointersOf(grant)) {
      if (known.includes(pointer)) continue;
      await putIf(access, { pk: pointer, sk: grantKey(grant.id).pk }, always);
    }
  }

  async function pointed(pointer: string): Promise<readonly Grant[]> {
    const rows = queryRows(access, {
      KeyConditionExpression: 'pk = :pointer',
      ExpressionAttributeValues: { ':pointer': pointer },
      ConsistentRead: true,
    });
    const keys: ReturnType<typeof grantKey>[] = [];
    for await (const { sk } of rows) keys.push({ pk: String(sk), sk: 'grant' });
    return (await readAll(access, keys))
      .map(grantOf)
      .filter((grant) => pointersOf(grant).includes(pointer))
      .sort((left, right) => compareKeys(keyText(left.id), keyText(right.id)));
  }

  function itemOf(grant: Grant, step: NewGrantStep): Item {
    const key = grantKey(grant.id);
    const due = duePosition(grant);
    const { listing, position } = listingPosition(grant);
    return {
      ...key,
      version: grant.version,
      ...(due !== null && { due: 'unfinished', dueOrder: due }),
      listing,
      listingOrder: position,
      // As JSON, because DynamoDB's texts are UTF-8, which has no lone surrogates.
      account: JSON.stringify(grant.account),
      kind: grant.target.kind,
      because: grant.because,
      step: packPart({ ...step, version: grant.version }),
      ...packBody(grant, { table, key: key.pk }),
    };
  }

  return {
    async get(id) {
      const item = await read(id);
      return item === undefined ? undefined : grantOf(item);
    },

    async byHandle(handle) {
      const found = await pointed(grantPointer.handle(handle));
      return found.length === 1 ? found[0] : undefined;
    },

    async create(grant, step = grantStepOf(grant)) {
      const first = { ...grant, version: 1 };
      await point(first);
      return (await putIf(access, itemOf(first, step), isAbsent)) ? 'created' : 'exists';
    },

    async replace(grant, expectedVersion, step = grantStepOf(grant)) {
      const current = await read(grant.id);
      if (current === undefined || current['version'] !== expectedVersion) return 'conflict';
      const next = { ...grant, version: expectedVersion + 1 };
      await point(next, grantOf(current));
      const row = { ...stepKey(grant.id, expectedVersion), step: current['step'] };
      await putIf(access, row, isAbsent);
      const isWritten = await putIf(access, itemOf(next, step), isVersion(expectedVersion));
      return isWritten ? 'replaced' : 'conflict';
    },

    async history(id) {
      // First, so that every step before its own is there by the time the rows are read.
      const current = await read(id);
      if (current === undefined) return [];
      const last = stepOf(current);
      const steps: GrantStep[] = [];
      const rows = queryRows(access, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :step)',
        ExpressionAttributeValues: { ':pk': grantKey(id).pk, ':step': 'step#' },
        ConsistentRead: true,
      });
      for await (const row of rows) steps.push(stepOf(row));
      // A version written meanwhile put a row there for the step of the item that was read.
      return [...steps.filter(({ version }) => version < last.version), last];
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
        ExpressionAttributeValues: { ':due': 'unfinished', ':from': from, ':to': to },
        Limit: limit + 1,
      });
      const grants = (await take(rows, limit + 1)).map(grantOf);
      return pageOfRows('grants', grants, limit, (grant) => duePosition(grant) ?? '');
    },

    async onTarget(targetKey) {
      return pointed(grantPointer.target(targetKey));
    },

    async noteEnding(targetKey, at) {
      const endedAt = millisecondsOf(at);
      await putIf(access, { ...endingKey(targetKey), endedAt }, isEarlier(endedAt));
    },

    async lastEnding(targetKey) {
      const { Item: item } = await client.send(
        new GetCommand({ TableName: table, Key: endingKey(targetKey), ConsistentRead: true }),
      );
      return item === undefined ? undefined : toInstant(Number(item['endedAt']));
    },

    async list(query) {
      const { limit, cursor, record } = query;
      const after = readCursor('grants-in-order', cursor) ?? '';
      const rows =
        record === undefined
          ? grantRows(access, query, after, grantOf)
          : inOrder(await pointed(grantPointer.record(record)), after);
      const fitting = fittingOf(rows, (grant) => fitsGrantQuery(grant, query));
      return pageOfRows('grants-in-order', await take(fitting, limit + 1), limit, orderPosition);
    },

    async ofRecord(record) {
      return take(inOrder(await pointed(grantPointer.record(record)), ''), Number.MAX_SAFE_INTEGER);
    },
  };
}

const always = {};

/** Holds where no later ending is known. */
function isEarlier(endedAt: number): PutCondition {
  return {
    ConditionExpression: 'attribute_not_exists(pk) OR endedAt < :endedAt',
    ExpressionAttributeValues: { ':endedAt': endedAt },
  };
}

function endingKey(targetKey: string) {
  return { pk: `ended#${keyText(targetKey)}`, sk: 'ended' };
}

function grantKey(id: string) {
  return { pk: `grant#${keyText(id)}`, sk: 'grant' };
}

/** Key of the step that made a version, once another version has replaced that. */
function stepKey(id: string, version: number) {
  return { pk: grantKey(id).pk, sk: `step#${stepPosition({ version })}` };
}

/** Grants in the order of the listing, after a place in it. */
async function* inOrder(grants: readonly Grant[], after: string): AsyncGenerator<Grant> {
  const placed = grants.map((grant) => ({ position: orderPosition(grant), grant }));
  placed.sort((left, right) => compareKeys(left.position, right.position));
  for (const { position, grant } of placed) if (compareKeys(position, after) > 0) yield grant;
}

async function* fittingOf(
  grants: AsyncIterable<Grant>,
  fits: (grant: Grant) => boolean,
): AsyncGenerator<Grant> {
  for await (const grant of grants) if (fits(grant)) yield grant;
}
