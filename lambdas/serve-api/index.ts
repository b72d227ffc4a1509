import { Logger } from '@aws-lambda-powertools/logger';
import { ulid } from 'ulid';
import { makeDynamoChangeRecordStore } from '../../src/adapters/aws/dynamodb/change-record-store.ts';
import { makeDynamoDecisionStore } from '../../src/adapters/aws/dynamodb/decision-store.ts';
import { makeDocumentClient } from '../../src/adapters/aws/dynamodb/document-client.ts';
import { parseEnvironment } from '../../src/schemas/environment.ts';
import { ConfigSchema } from './config.ts';
import { makeHandler } from './handler.ts';

const config = parseEnvironment(ConfigSchema, process.env);
const client = makeDocumentClient({});

export const handler = makeHandler({
  records: makeDynamoChangeRecordStore({ client, table: config.CHANGE_RECORDS_TABLE }),
  decisions: makeDynamoDecisionStore({ client, table: config.DECISIONS_TABLE }),
  clock: { now: () => new Date() },
  newId: () => `CHG-${ulid()}`,
  logger: new Logger(),
});
