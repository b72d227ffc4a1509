import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  type Projection,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { type StateTable, stateTables } from '../../../schemas/state-tables.ts';
import { createTableInput } from '../../aws/dynamodb/items/tables.ts';

const mostTries = 200;

/**
 * Creates every state table that is missing, under its own name, and waits until all can be used. Throws where a table
 * is there with other keys or indexes: it was written by another version.
 */
export async function createMissingTables(client: DynamoDBClient): Promise<void> {
  for (const [name, table] of Object.entries<StateTable>(stateTables)) {
    const there = await describe(client, name);
    if (there === undefined)
      await client.send(new CreateTableCommand(createTableInput(name, table)));
    else requireLayout(there, name, table);
  }
  for (const name of Object.keys(stateTables)) await untilActive(client, name);
}

async function describe(
  client: DynamoDBClient,
  name: string,
): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function untilActive(client: DynamoDBClient, name: string): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    if ((await describe(client, name))?.TableStatus === 'ACTIVE') return;
    await sleep(10);
  }
  throw new Error(`The embedded table ${name} did not become active`);
}

function requireLayout(there: TableDescription, name: string, table: StateTable): void {
  const { KeySchema = [], GlobalSecondaryIndexes = [] } = createTableInput(name, table);
  const wanted = layoutOf({ KeySchema, GlobalSecondaryIndexes });
  if (layoutOf(there) === wanted) return;
  throw new Error(
    `The data folder holds a table ${name} of another version; move the folder away to start afresh`,
  );
}

function layoutOf(table: Pick<TableDescription, 'KeySchema' | 'GlobalSecondaryIndexes'>): string {
  const keys = (schema: TableDescription['KeySchema'] = []) =>
    schema.map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`).join(', ');
  const projected = ({ ProjectionType, NonKeyAttributes = [] }: Projection = {}) =>
    [ProjectionType, ...[...NonKeyAttributes].sort()].join(' ');
  const indexes = (table.GlobalSecondaryIndexes ?? []).map(
    ({ IndexName, KeySchema, Projection }) =>
      `${IndexName}: ${keys(KeySchema)} with ${projected(Projection)}`,
  );
  return [keys(table.KeySchema), ...indexes.sort()].join('; ');
}
