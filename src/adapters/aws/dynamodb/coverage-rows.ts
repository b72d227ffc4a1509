import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { CandidateQuery } from '../../../application/ports/change-record-store.ts';
import type { ChangeRecord } from '../../../schemas/change-record.ts';
import { keySeparator, keyText } from '../../store-keys/key-text.ts';
import {
  any,
  type Coverage,
  coverageOf,
  reachOf,
  spanOf,
} from '../../store-keys/record-coverage.ts';

/** Points from one account and service to a record. Immutable: all it says but the id is in its key. */
export interface CoverageRow {
  readonly pk: string;
  readonly sk: string;
  readonly recordId: string;
  /** Also in the key; repeated because a filter cannot look at keys. */
  readonly startsAt: string;
}

/** Beyond it, rows are merged into wider ones, so that one record costs few writes and the record itself tells. */
const mostRows = 100;
/** Stands for the account of an event that names none: its candidates are found by the service alone. */
const noAccount = '-';

/** The rows that make a record found. Sorted by the end of its span, so that what has ended is never read. */
export function coverageRowsOf(record: ChangeRecord): readonly CoverageRow[] {
  const { from, to } = spanOf(record);
  const sk = [to, from, keyText(record.id)].join(keySeparator);
  return partitionsOf(record).map((pk) => ({ pk, sk, recordId: record.id, startsAt: from }));
}

/** The queries that together find every record that could explain an event; the span is the same in each. */
export function coveringQueries({
  account,
  service,
  at,
}: CandidateQuery): readonly Omit<QueryCommandInput, 'TableName'>[] {
  const { endsFrom, startsTo } = reachOf(at);
  const accounts = account === null ? [noAccount] : new Set([account, any]);
  const services = new Set([service.toLowerCase(), any]);
  return [...accounts].flatMap((of) =>
    [...services].map((by) => ({
      KeyConditionExpression: 'pk = :pair AND sk >= :endsFrom',
      FilterExpression: 'startsAt <= :startsTo',
      ExpressionAttributeValues: {
        ':pair': partitionOf({ account: of, service: by }),
        ':endsFrom': endsFrom,
        ':startsTo': startsTo,
      },
      ProjectionExpression: 'recordId',
      ConsistentRead: true,
    })),
  );
}

function partitionsOf(record: ChangeRecord): readonly string[] {
  const pairs = coverageOf(record);
  const exact = partitions(pairs);
  if (exact.length <= mostRows) return exact;
  const anyAccount = partitions(pairs.map(({ service }) => ({ account: any, service })));
  return anyAccount.length <= mostRows ? anyAccount : partitions([{ account: any, service: any }]);
}

function partitions(pairs: readonly Coverage[]): readonly string[] {
  const withoutAccount = pairs.map(({ service }) => ({ account: noAccount, service }));
  return [...new Set([...pairs, ...withoutAccount].map(partitionOf))];
}

function partitionOf({ account, service }: Coverage): string {
  return `covers#${keyText(account)}#${keyText(service)}`;
}
