import { Logger } from '@aws-lambda-powertools/logger';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SNSClient } from '@aws-sdk/client-sns';
import { makeDocumentClient } from '../../src/adapters/aws/dynamodb/items/document-client.ts';
import { makeDynamoSettlingStore } from '../../src/adapters/aws/dynamodb/settling-store.ts';
import { makeEventBridgeScheduler } from '../../src/adapters/aws/scheduler/expiry-schedule.ts';
import { makeSnsAlertPublisher } from '../../src/adapters/aws/sns/publish-alert.ts';
import { makeJudging } from '../../src/application/auditing/judging/judging.ts';
import { makeJudgeSettled } from '../../src/application/auditing/settling/judge-settled.ts';
import { parseEnvironment } from '../../src/schemas/environment.ts';
import { timerSettings } from '../../src/schemas/timer-environment.ts';
import { loadRules } from '../audit-events/load-rules.ts';
import { judgingParts } from '../shared/judging-parts.ts';
import { loadAccessPolicy } from '../shared/load-access-policy.ts';
import { loadPolicy } from '../shared/load-policy.ts';
import { ConfigSchema } from './config.ts';
import { makeHandler } from './handler.ts';

const config = parseEnvironment(ConfigSchema, process.env);
const logger = new Logger();
const clock = { now: () => new Date() };

const client = makeDocumentClient({});
const parts = judgingParts(config, {
  client,
  publisher: makeSnsAlertPublisher({ client: new SNSClient({}), topicArn: config.ALERT_TOPIC_ARN }),
  schedule: makeEventBridgeScheduler({
    client: new SchedulerClient({}),
    ...timerSettings(config),
    clock,
  }),
  policy: await loadPolicy(config.POLICY_FILE, import.meta.url),
  access: await loadAccessPolicy(config.ACCESS_POLICY_FILE, import.meta.url),
  clock,
});

export const handler = makeHandler({
  judgeSettled: makeJudgeSettled({
    ...parts,
    ...makeJudging(parts),
    settling: makeDynamoSettlingStore({ client, table: config.NOTES_TABLE }),
    rules: await loadRules(config.RULES_FOLDER, import.meta.url, logger),
  }),
  logger,
});
