import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DecisionStore } from '../../../application/ports/decision-store.ts';
import { type StoredDecision, StoredDecisionSchema } from '../../../schemas/decision.ts';
import { decisionPosition, decisionTime } from '../../store-keys/decision-position.ts';
import { keySeparator, keyText } from '../../store-keys/key-text.ts';
import { newLinkRows } from '../../store-keys/link-row.ts';
import { readCursor } from '../../store-keys/page-cursor.ts';
import { linkedDecisions, writeLinks } from './decision-links.ts';
import { dayOf, decisionsByDay, usedDays } from './decisions-by-day.ts';
import type { TableAccess } from './items/document-client.ts';
import { pageOfRows } from './items/page-of-rows.ts';
import { isAbsent, putIf } from './items/put-if.ts';
import { queryRows, take } from './items/query-rows.ts';
import { type Item, packBody, unpackBody } from './items/stored-body.ts';

/**
 * Decisions in DynamoDB. One item per revision, written once; `get` reads the highest. A new revision enters the index
 * by day with its own write, and only then are lower ones taken out of it. So a crash between the two leaves a
 * superseded revision in the index, never a missing one; `list` sees through it and a repeated `append` mends it. Rows
 * that lead to an event from its resources, actors, session and matters are written before the revision that has them.
 * The index follows within about a second, so `list` may lag behind `append`.
 */
export function makeDynamoDecisionStore(access: TableAccess): DecisionStore {
  const { client, table } = access;
  const markedDays = new Set<string>();

  /** Notes that a day has decisions, so that a listing of years does not ask for each empty day. Repeats are fine. */
  const markDay = async (day: string) => {
    if (markedDays.has(day)) return;
    await client.send(new PutCommand({ TableName: table, Item: { pk: usedDays, sk: day } }));
    markedDays.add(day);
  };

  const leaveNewestInIndex = async (pk: string) => {
    const rows = queryRows(access, {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeNames: { '#day': 'day' },
      ExpressionAttributeValues: { ':pk': pk },
      ProjectionExpression: 'pk, sk, #day',
      ScanIndexForward: false,
      ConsistentRead: true,
    });
    let isNewest = true;
    for await (const { sk, day } of rows) {
      if (!isNewest && day !== undefined) {
        await client.send(
          new UpdateCommand({
            TableName: table,
            Key: { pk, sk },
            UpdateExpression: 'REMOVE #day, dayOrder',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeNames: { '#day': 'day' },
          }),
        );
      }
      isNewest = false;
    }
  };

  const decisionOf = (item: Item) => unpackBody(item, StoredDecisionSchema, table);

  const read = async (eventId: string, revision: number): Promise<StoredDecision | undefined> => {
    const key = revisionKey(eventId, revision);
    const { Item: item } = await client.send(
      new GetCommand({ TableName: table, Key: key, ConsistentRead: true }),
    );
    return item === undefined ? undefined : decisionOf(item);
  };

  const linkRowsOf = async (decision: StoredDecision) => {
    const { eventId, revision } = decision;
    const previous = revision === 1 ? undefined : await read(eventId, revision - 1);
    const first = revision <= 2 ? previous : await read(eventId, 1);
    return newLinkRows(decision, { first, previous });
  };

  const newestOf = async (eventId: string): Promise<StoredDecision | undefined> => {
    const [newest] = await take(
      queryRows(access, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': partitionOf(eventId) },
        ScanIndexForward: false,
        Limit: 1,
        ConsistentRead: true,
      }),
      1,
    );
    return newest === undefined ? undefined : decisionOf(newest);
  };

  /** A look that may miss a revision written a moment ago, for half the price: then all is written again, to no effect. */
  const isThere = async ({ eventId, revision }: StoredDecision): Promise<boolean> => {
    const { Item: item } = await client.send(
      new GetCommand({
        TableName: table,
        Key: revisionKey(eventId, revision),
        ProjectionExpression: 'pk',
      }),
    );
    return item !== undefined;
  };

  return {
    async append(decision) {
      const item = decisionItem(decision, table);
      let isStored = false;
      if (!(await isThere(decision))) {
        const rows = await linkRowsOf(decision);
        await Promise.all([
          markDay(dayOf(decisionTime(decision))),
          writeLinks(access, rows, decision),
        ]);
        isStored = await putIf(access, item, isAbsent);
      }
      // Also after a duplicate: the first try may have died before this.
      await leaveNewestInIndex(partitionOf(decision.eventId));
      return isStored ? 'stored' : 'duplicate';
    },

    get: newestOf,

    async revisions(eventId) {
      const found: StoredDecision[] = [];
      const items = queryRows(access, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': partitionOf(eventId) },
        ConsistentRead: true,
      });
      for await (const item of items) found.push(decisionOf(item));
      return found;
    },

    async linked(query) {
      const after = readCursor('linked-decisions', query.cursor);
      const found = await take(linkedDecisions(access, query, after, newestOf), query.limit + 1);
      const page = pageOfRows('linked-decisions', found, query.limit, ({ position }) => position);
      return { ...page, items: page.items.map(({ decision }) => decision) };
    },

    async list(query) {
      const after = readCursor('decisions', query.cursor);
      const found = take(decisionsByDay(access, query, after, decisionOf), query.limit + 1);
      return pageOfRows('decisions', await found, query.limit, decisionPosition);
    },
  };
}

function partitionOf(eventId: string): string {
  return `event#${keyText(eventId)}`;
}

function revisionKey(eventId: string, revision: number) {
  return { pk: partitionOf(eventId), sk: `revision#${revisionText(revision)}` };
}

function revisionText(revision: number): string {
  return String(revision).padStart(16, '0');
}

function decisionItem(decision: StoredDecision, table: string): Item {
  const key = revisionKey(decision.eventId, decision.revision);
  return {
    ...key,
    revision: decision.revision,
    day: dayOf(decisionTime(decision)),
    dayOrder: decisionPosition(decision) + keySeparator + revisionText(decision.revision),
    // DynamoDB's texts are UTF-8, which has no lone surrogates.
    account: decision.account === null ? undefined : keyText(decision.account),
    verdict: decision.verdict ?? undefined,
    ...packBody(decision, { table, key: key.pk }),
  };
}
