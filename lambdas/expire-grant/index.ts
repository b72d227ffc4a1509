import { Logger } from '@aws-lambda-powertools/logger';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SNSClient } from '@aws-sdk/client-sns';
import { makeAwsLiveAccess } from '../../src/adapters/aws/access/live-access.ts';
import { makeDocumentClient } from '../../src/adapters/aws/dynamodb/items/document-client.ts';
import { makeEventBridgeScheduler } from '../../src/adapters/aws/scheduler/expiry-schedule.ts';
import { makeSnsAlertPublisher } from '../../src/adapters/aws/sns/publish-alert.ts';
import { parseEnvironment } from '../../src/schemas/environment.ts';
import { timerSettings } from '../../src/schemas/timer-environment.ts';
import { composeExpiry } from './compose-expiry.ts';
import { ConfigSchema } from './config.ts';
import { makeHandler } from './handler.ts';

const config = parseEnvironment(ConfigSchema, process.env);
const logger = new Logger();
const clock = { now: () => new Date() };

const { expire } = composeExpiry(config, {
  client: makeDocumentClient({}),
  access: makeAwsLiveAccess({
    account: config.ACCOUNT_ID,
    ec2: (region) => new EC2Client({ region }),
    iam: new IAMClient({}),
  }),
  publisher: makeSnsAlertPublisher({ client: new SNSClient({}), topicArn: config.ALERT_TOPIC_ARN }),
  schedule: makeEventBridgeScheduler({
    client: new SchedulerClient({}),
    ...timerSettings(config),
    clock,
  }),
  clock,
});

export const handler = makeHandler({ expireGrant: expire, logger });
