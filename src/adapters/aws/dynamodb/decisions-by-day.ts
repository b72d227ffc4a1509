import type { DecisionQuery } from '../../../application/ports/decision-store.ts';
import type { StoredDecision } from '../../../schemas/decision.ts';
import { afterSeparator, keyText } from '../../store-keys/key-text.ts';
import { requireSortable } from '../../store-keys/sortable-instant.ts';
import type { TableAccess } from './items/document-client.ts';
import { queryRows } from './items/query-rows.ts';
import type { Item } from './items/stored-body.ts';

/** Partition of the rows that name the days in use. */
export const usedDays = 'days';
const scannedAtOnce = 500;

/** Bounds of a listing as positions: from inclusive, to exclusive. */
interface Range {
  readonly from: string;
  readonly to: string;
}

/** The items of the index in a range, day by day, in order of time, event and revision. */
async function* indexed(
  access: TableAccess,
  { from, to }: Range,
  { account, verdict, limit }: DecisionQuery,
): AsyncGenerator<Item> {
  if (from >= to) return;
  const days = queryRows(access, {
    KeyConditionExpression: 'pk = :days AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: { ':days': usedDays, ':first': dayOf(from), ':last': dayOf(to) },
    ConsistentRead: true,
  });
  const wanted = { ...(account && { account: keyText(account) }), ...(verdict && { verdict }) };
  const filters = Object.keys(wanted).map((name) => `#${name} = :${name}`);
  for await (const { sk: day } of days) {
    yield* queryRows(access, {
      IndexName: 'byDay',
      KeyConditionExpression: '#day = :day AND dayOrder BETWEEN :from AND :to',
      ExpressionAttributeNames: {
        '#day': 'day',
        ...Object.fromEntries(Object.keys(wanted).map((name) => [`#${name}`, name])),
      },
      ExpressionAttributeValues: {
        ':day': day,
        ':from': from,
        ':to': to,
        ...Object.fromEntries(Object.entries(wanted).map(([name, value]) => [`:${name}`, value])),
        ...(filters.length > 0 && { ':first': 1 }),
      },
      // A revision is passed whatever it says: it may be what supersedes an indexed one that does match.
      ...(filters.length > 0 && {
        FilterExpression: `revision > :first OR (${filters.join(' AND ')})`,
      }),
      Limit: filters.length > 0 ? scannedAtOnce : Math.min(limit + 1, scannedAtOnce),
    });
  }
}

/** Drops what a later item of the same event supersedes: the revisions of an event are neighbours in the index. */
async function* newestOnly(
  items: AsyncIterable<Item>,
  decisionOf: (item: Item) => StoredDecision,
): AsyncGenerator<StoredDecision> {
  let held: Item | undefined;
  for await (const item of items) {
    if (held !== undefined && held['pk'] !== item['pk']) yield decisionOf(held);
    held = item;
  }
  if (held !== undefined) yield decisionOf(held);
}

async function* matching(
  decisions: AsyncIterable<StoredDecision>,
  { account, verdict }: DecisionQuery,
): AsyncGenerator<StoredDecision> {
  for await (const decision of decisions) {
    const fits =
      (account === undefined || decision.account === account) &&
      (verdict === undefined || decision.verdict === verdict);
    if (fits) yield decision;
  }
}

/** The partition of the day a position lies in. */
export function dayOf(position: string): string {
  return `day#${position.slice(0, '2026-03-02'.length)}`;
}

/** Newest revisions that fit, in order of time, after a position; as far as the consumer goes on reading. */
export function decisionsByDay(
  access: TableAccess,
  query: DecisionQuery,
  position: string | undefined,
  decisionOf: (item: Item) => StoredDecision,
): AsyncIterable<StoredDecision> {
  const after = position === undefined ? '' : position + afterSeparator;
  const from = requireSortable(query.from);
  const range: Range = { from: after > from ? after : from, to: requireSortable(query.to) };
  return matching(newestOnly(indexed(access, range, query), decisionOf), query);
}
