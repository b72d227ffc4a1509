import { Logger } from '@aws-lambda-powertools/logger';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SNSClient } from '@aws-sdk/client-sns';
import { makeConfigServiceHistory } from '../../src/adapters/aws/config/configuration-history.ts';
import { makeDocumentClient } from '../../src/adapters/aws/dynamodb/items/document-client.ts';
import { makeS3OversizedItems } from '../../src/adapters/aws/s3/oversized-items.ts';
import { makeEventBridgeScheduler } from '../../src/adapters/aws/scheduler/expiry-schedule.ts';
import { makeSnsAlertPublisher } from '../../src/adapters/aws/sns/publish-alert.ts';
import { makeAuditDelivery } from '../../src/application/auditing/audit-delivery.ts';
import { parseEnvironment } from '../../src/schemas/environment.ts';
import { timerSettings } from '../../src/schemas/timer-environment.ts';
import { loadAccessPolicy } from '../shared/load-access-policy.ts';
import { loadPolicy } from '../shared/load-policy.ts';
import { composeAuditing } from './compose-auditing.ts';
import { ConfigSchema } from './config.ts';
import { makeHandler } from './handler.ts';
import { loadRules } from './load-rules.ts';

const config = parseEnvironment(ConfigSchema, process.env);
const logger = new Logger();
const clock = { now: () => new Date() };

const { auditEvent } = composeAuditing(config, {
  client: makeDocumentClient({}),
  publisher: makeSnsAlertPublisher({ client: new SNSClient({}), topicArn: config.ALERT_TOPIC_ARN }),
  schedule: makeEventBridgeScheduler({
    client: new SchedulerClient({}),
    ...timerSettings(config),
    clock,
  }),
  history: makeConfigServiceHistory({ client: new ConfigServiceClient({}) }),
  oversized:
    config.CONFIG_BUCKET === undefined
      ? undefined
      : makeS3OversizedItems({ client: new S3Client({}), bucket: config.CONFIG_BUCKET }),
  rules: await loadRules(config.RULES_FOLDER, import.meta.url, logger),
  policy: await loadPolicy(config.POLICY_FILE, import.meta.url),
  access: await loadAccessPolicy(config.ACCESS_POLICY_FILE, import.meta.url),
  clock,
});

export const handler = makeHandler({ auditDelivery: makeAuditDelivery(auditEvent), logger });
