import {
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import type { TableAccess } from './document-client.ts';
import type { Item } from './stored-body.ts';

/** Every item a query finds, in its order, page after page, as far as the consumer goes on reading. */
export async function* queryRows(
  { client, table }: TableAccess,
  query: Omit<QueryCommandInput, 'TableName' | 'ExclusiveStartKey'>,
): AsyncGenerator<Item> {
  let start: Record<string, unknown> | undefined;
  do {
    const answer: QueryCommandOutput = await client.send(
      new QueryCommand({ ...query, TableName: table, ExclusiveStartKey: start }),
    );
    yield* answer.Items ?? [];
    start = answer.LastEvaluatedKey;
  } while (start !== undefined);
}

/** The first things of a sequence, at most so many; the rest is not read. */
export async function take<T>(rows: AsyncIterable<T>, most: number): Promise<readonly T[]> {
  const taken: T[] = [];
  for await (const row of rows) {
    taken.push(row);
    if (taken.length >= most) break;
  }
  return taken;
}
