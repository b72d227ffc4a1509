import type { CreateTableCommandInput, Projection } from '@aws-sdk/client-dynamodb';
import type { StateIndex, StateTable } from '../../../../schemas/state-tables.ts';

/** The request that creates a table of the given name. Time to live is switched on apart, where the service has it. */
export function createTableInput(
  name: string,
  { partitionKey, sortKey, indexes }: StateTable,
): CreateTableCommandInput {
  const keys = [partitionKey, sortKey, ...indexes.flatMap((i) => [i.partitionKey, i.sortKey])];
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...new Set(keys)].flatMap((key) =>
      key === undefined ? [] : [{ AttributeName: key, AttributeType: 'S' as const }],
    ),
    KeySchema: keySchema(partitionKey, sortKey),
    ...(indexes.length === 0
      ? {}
      : {
          GlobalSecondaryIndexes: indexes.map((index) => ({
            IndexName: index.name,
            KeySchema: keySchema(index.partitionKey, index.sortKey),
            Projection: projectionOf(index),
          })),
        }),
  };
}

function projectionOf({ projects }: StateIndex): Projection {
  return projects === undefined
    ? { ProjectionType: 'ALL' }
    : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...projects] };
}

function keySchema(partitionKey: string, sortKey: string | undefined) {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' as const },
    ...(sortKey === undefined ? [] : [{ AttributeName: sortKey, KeyType: 'RANGE' as const }]),
  ];
}
