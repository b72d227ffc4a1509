import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { TableAccess } from '../../src/adapters/aws/dynamodb/items/document-client.ts';
import { createTableInput } from '../../src/adapters/aws/dynamodb/items/tables.ts';
import { type StateTableName, stateTables } from '../../src/schemas/state-tables.ts';

/** An empty table of the given layout that no other test knows, on whatever the client speaks to. */
export async function freshTable(
  client: DynamoDBDocumentClient,
  layout: StateTableName,
): Promise<TableAccess> {
  const table = `${layout}-${randomUUID()}`;
  await client.send(new CreateTableCommand(createTableInput(table, stateTables[layout])));
  // The SDK's own waiter sleeps whole seconds.
  for (;;) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
    if (Table?.TableStatus === 'ACTIVE') return { client, table };
    await sleep(5);
  }
}
