import { Logger } from '@aws-lambda-powertools/logger';
import { SNSClient } from '@aws-sdk/client-sns';
import { makeDynamoChangeStores } from '../../src/adapters/aws/dynamodb/change-stores.ts';
import { makeDocumentClient } from '../../src/adapters/aws/dynamodb/items/document-client.ts';
import { makeDynamoMatterStore } from '../../src/adapters/aws/dynamodb/matter-store.ts';
import { makeSnsAlertPublisher } from '../../src/adapters/aws/sns/publish-alert.ts';
import { makeTellPeople } from '../../src/application/auditing/telling/tell-people.ts';
import { makeChaseReviews } from '../../src/application/changes/chase-reviews.ts';
import { parseEnvironment } from '../../src/schemas/environment.ts';
import { loadPolicy } from '../shared/load-policy.ts';
import { ConfigSchema } from './config.ts';
import { makeHandler } from './handler.ts';

const config = parseEnvironment(ConfigSchema, process.env);
const clock = { now: () => new Date() };
const client = makeDocumentClient({});
const stores = makeDynamoChangeStores({ client, table: config.CHANGE_RECORDS_TABLE });

export const handler = makeHandler({
  chaseReviews: makeChaseReviews({
    ...stores,
    tellPeople: makeTellPeople({
      matters: makeDynamoMatterStore({ client, table: config.NOTES_TABLE }),
      publisher: makeSnsAlertPublisher({
        client: new SNSClient({}),
        topicArn: config.ALERT_TOPIC_ARN,
      }),
      clock,
    }),
    policy: await loadPolicy(config.POLICY_FILE, import.meta.url),
    clock,
  }),
  logger: new Logger(),
});
