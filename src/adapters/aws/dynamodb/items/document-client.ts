import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** What every store here needs: a client and the table that holds its items. */
export interface TableAccess {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/** The client the stores expect: absent optional fields are left out of items instead of failing the write. */
export function makeDocumentClient(config: DynamoDBClientConfig): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient(config), {
    marshallOptions: { removeUndefinedValues: true },
  });
}
