import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { LinkedQuery } from '../../../application/ports/decision-store.ts';
import type { StoredDecision } from '../../../schemas/decision.ts';
import { afterSeparator, keyText } from '../../store-keys/key-text.ts';
import { type LinkRow, linkPartition } from '../../store-keys/link-row.ts';
import { requireSortable } from '../../store-keys/sortable-instant.ts';
import type { TableAccess } from './items/document-client.ts';
import { queryRows } from './items/query-rows.ts';

const writesAtOnce = 10;
const readsAtOnce = 10;

/** Writes rows that point to the event of a decision. Repeats are fine. */
export async function writeLinks(
  { client, table }: TableAccess,
  rows: readonly LinkRow[],
  { eventId, account }: Pick<StoredDecision, 'eventId' | 'account'>,
): Promise<void> {
  // As JSON, because DynamoDB's texts are UTF-8, which has no lone surrogates.
  const told = {
    eventId: JSON.stringify(eventId),
    account: account === null ? undefined : keyText(account),
  };
  for (let at = 0; at < rows.length; at += writesAtOnce) {
    await Promise.all(
      rows
        .slice(at, at + writesAtOnce)
        .map((row) => client.send(new PutCommand({ TableName: table, Item: { ...row, ...told } }))),
    );
  }
}

/** A linked event's newest revision, and its place in the listing. */
export interface LinkedDecision {
  readonly position: string;
  readonly decision: StoredDecision;
}

/**
 * What a link leads to after a position, in order of time, as far as the consumer goes on reading. A row whose event has
 * no revision is left by a writer that died before it wrote one, and passed over.
 */
export async function* linkedDecisions(
  access: TableAccess,
  { link, from, to, account, limit }: LinkedQuery,
  after: string | undefined,
  newestOf: (eventId: string) => Promise<StoredDecision | undefined>,
): AsyncGenerator<LinkedDecision> {
  const start = after === undefined ? '' : after + afterSeparator;
  const first = start > requireSortable(from) ? start : requireSortable(from);
  const end = requireSortable(to);
  // DynamoDB refuses a range that is upside down.
  if (first >= end) return;
  const rows = queryRows(access, {
    KeyConditionExpression: 'pk = :link AND sk BETWEEN :first AND :end',
    ...(account !== undefined && { FilterExpression: 'account = :account' }),
    ExpressionAttributeValues: {
      ':link': linkPartition(link),
      ':first': first,
      ':end': end,
      ...(account !== undefined && { ':account': keyText(account) }),
    },
    Limit: account === undefined ? limit + 1 : 500,
    ConsistentRead: true,
  });
  for await (const group of inGroups(rows, Math.min(readsAtOnce, limit + 1))) {
    const read = group.map(async ({ sk, eventId }) => ({
      position: String(sk),
      decision: await newestOf(eventIdOf(eventId)),
    }));
    for (const { position, decision } of await Promise.all(read)) {
      if (decision !== undefined) yield { position, decision };
    }
  }
}

function eventIdOf(text: unknown): string {
  const parsed: unknown = JSON.parse(String(text));
  return String(parsed);
}

async function* inGroups<T>(rows: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let group: T[] = [];
  for await (const row of rows) {
    group.push(row);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
