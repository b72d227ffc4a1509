import { Logger } from '@aws-lambda-powertools/logger';
import { SNSClient } from '@aws-sdk/client-sns';
import { makeDynamoChangeStores } from '../../src/adapters/aws/dynamodb/change-stores.ts';
import { makeDocumentClient } from '../../src/adapters/aws/dynamodb/items/document-client.ts';
import { makeChaseReviews } from '../../src/application/changes/chase-reviews.ts';
import { parseEnvironment } from '../../src/schemas/environment.ts';
import { loadPolicy } from '../shared/load-policy.ts';
import { tellOverSns } from '../shared/tell-over-sns.ts';
import { ConfigSchema } from './config.ts';
import { makeHandler } from './handler.ts';

const config = parseEnvironment(ConfigSchema, process.env);
const clock = { now: () => new Date() };
const client = makeDocumentClient({});
const stores = makeDynamoChangeStores({ client, table: config.CHANGE_RECORDS_TABLE });

export const handler = makeHandler({
  chaseReviews: makeChaseReviews({
    ...stores,
    tellPeople: tellOverSns({ client, sns: new SNSClient({}), config, clock }),
    policy: await loadPolicy(config.POLICY_FILE, import.meta.url),
    clock,
  }),
  logger: new Logger(),
});
