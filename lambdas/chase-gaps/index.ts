import { Logger } from '@aws-lambda-powertools/logger';
import { SNSClient } from '@aws-sdk/client-sns';
import { makeDynamoChangeRecordStore } from '../../src/adapters/aws/dynamodb/change-record-store.ts';
import { makeDynamoGapStore } from '../../src/adapters/aws/dynamodb/gap-store.ts';
import { makeDocumentClient } from '../../src/adapters/aws/dynamodb/items/document-client.ts';
import { makeChaseGaps } from '../../src/application/gaps/chase-gaps.ts';
import { parseEnvironment } from '../../src/schemas/environment.ts';
import { tellOverSns } from '../shared/tell-over-sns.ts';
import { ConfigSchema } from './config.ts';
import { makeHandler } from './handler.ts';

const config = parseEnvironment(ConfigSchema, process.env);
const clock = { now: () => new Date() };
const client = makeDocumentClient({});

export const handler = makeHandler({
  chaseGaps: makeChaseGaps({
    gaps: makeDynamoGapStore({ client, table: config.GRANTS_TABLE }),
    records: makeDynamoChangeRecordStore({ client, table: config.CHANGE_RECORDS_TABLE }),
    tellPeople: tellOverSns({ client, sns: new SNSClient({}), config, clock }),
    clock,
  }),
  logger: new Logger(),
});
