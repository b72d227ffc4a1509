import { Logger } from '@aws-lambda-powertools/logger';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { ulid } from 'ulid';
import { makeDynamoChangeStores } from '../../src/adapters/aws/dynamodb/change-stores.ts';
import { makeDynamoDecisionStore } from '../../src/adapters/aws/dynamodb/decision-store.ts';
import { makeDynamoGapStore } from '../../src/adapters/aws/dynamodb/gap-store.ts';
import { makeDynamoGrantStore } from '../../src/adapters/aws/dynamodb/grant-store.ts';
import { makeDocumentClient } from '../../src/adapters/aws/dynamodb/items/document-client.ts';
import { makeEventBridgeScheduler } from '../../src/adapters/aws/scheduler/expiry-schedule.ts';
import { parseEnvironment } from '../../src/schemas/environment.ts';
import { timerSettings } from '../../src/schemas/timer-environment.ts';
import { loadRules } from '../audit-events/load-rules.ts';
import { loadAccessPolicy } from '../shared/load-access-policy.ts';
import { loadPolicy } from '../shared/load-policy.ts';
import { ConfigSchema } from './config.ts';
import { makeHandler } from './handler.ts';

const config = parseEnvironment(ConfigSchema, process.env);
const client = makeDocumentClient({});
const logger = new Logger();
const clock = { now: () => new Date() };

export const handler = makeHandler({
  ...makeDynamoChangeStores({ client, table: config.CHANGE_RECORDS_TABLE }),
  decisions: makeDynamoDecisionStore({ client, table: config.DECISIONS_TABLE }),
  grants: makeDynamoGrantStore({ client, table: config.GRANTS_TABLE }),
  gaps: makeDynamoGapStore({ client, table: config.GRANTS_TABLE }),
  schedule: makeEventBridgeScheduler({
    client: new SchedulerClient({}),
    ...timerSettings(config),
    clock,
  }),
  policy: await loadPolicy(config.POLICY_FILE, import.meta.url),
  accessPolicy: await loadAccessPolicy(config.ACCESS_POLICY_FILE, import.meta.url),
  rules: await loadRules(config.RULES_FOLDER, import.meta.url, logger),
  clock,
  newId: (kind) => `${kind}-${ulid()}`,
  logger,
});
