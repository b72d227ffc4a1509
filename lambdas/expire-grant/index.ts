import { Logger } from '@aws-lambda-powertools/logger';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SNSClient } from '@aws-sdk/client-sns';
import { makeAwsCalls } from '../../src/adapters/aws/calls/aws-calls.ts';
import { makeClientsForPowers } from '../../src/adapters/aws/credentials/clients-for-powers.ts';
import { makeDocumentClient } from '../../src/adapters/aws/dynamodb/items/document-client.ts';
import { makeEventBridgeScheduler } from '../../src/adapters/aws/scheduler/expiry-schedule.ts';
import { makeSnsAlertPublisher } from '../../src/adapters/aws/sns/publish-alert.ts';
import { parseEnvironment } from '../../src/schemas/environment.ts';
import { timerSettings } from '../../src/schemas/timer-environment.ts';
import { loadAccessPolicy } from '../shared/load-access-policy.ts';
import { loadPolicy } from '../shared/load-policy.ts';
import { composeExpiry } from './compose-expiry.ts';
import { ConfigSchema, powerRoles } from './config.ts';
import { makeHandler } from './handler.ts';

const config = parseEnvironment(ConfigSchema, process.env);
const logger = new Logger();
const clock = { now: () => new Date() };

const { expire } = composeExpiry(config, {
  client: makeDocumentClient({}),
  calls: makeAwsCalls({ clientsFor: makeClientsForPowers(powerRoles(config), { now: Date.now }) }),
  access: await loadAccessPolicy(config.ACCESS_POLICY_FILE, import.meta.url),
  policy: await loadPolicy(config.POLICY_FILE, import.meta.url),
  publisher: makeSnsAlertPublisher({ client: new SNSClient({}), topicArn: config.ALERT_TOPIC_ARN }),
  schedule: makeEventBridgeScheduler({
    client: new SchedulerClient({}),
    ...timerSettings(config),
    clock,
  }),
  clock,
});

export const handler = makeHandler({ expireGrant: expire, logger });
