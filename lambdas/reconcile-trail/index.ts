import { Logger } from '@aws-lambda-powertools/logger';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SNSClient } from '@aws-sdk/client-sns';
import { makeCloudTrailLookup } from '../../src/adapters/aws/cloudtrail/lookup-events.ts';
import { makeConfigServiceHistory } from '../../src/adapters/aws/config/configuration-history.ts';
import { makeDocumentClient } from '../../src/adapters/aws/dynamodb/items/document-client.ts';
import { makeDynamoWatermarkStore } from '../../src/adapters/aws/dynamodb/watermark-store.ts';
import { makeEventBridgeScheduler } from '../../src/adapters/aws/scheduler/expiry-schedule.ts';
import { makeSnsAlertPublisher } from '../../src/adapters/aws/sns/publish-alert.ts';
import { makeReconcileTrail } from '../../src/application/auditing/reconciling/reconcile-trail.ts';
import { sha256Of } from '../../src/domain/evidence/sha256.ts';
import { parseEnvironment } from '../../src/schemas/environment.ts';
import { timerSettings } from '../../src/schemas/timer-environment.ts';
import { composeAuditing } from '../audit-events/compose-auditing.ts';
import { loadRules } from '../audit-events/load-rules.ts';
import { loadAccessPolicy } from '../shared/load-access-policy.ts';
import { loadPolicy } from '../shared/load-policy.ts';
import { ConfigSchema } from './config.ts';
import { makeHandler } from './handler.ts';

const config = parseEnvironment(ConfigSchema, process.env);
const logger = new Logger();
const clock = { now: () => new Date() };
const client = makeDocumentClient({});

const { auditEvent } = composeAuditing(config, {
  client,
  publisher: makeSnsAlertPublisher({ client: new SNSClient({}), topicArn: config.ALERT_TOPIC_ARN }),
  schedule: makeEventBridgeScheduler({
    client: new SchedulerClient({}),
    ...timerSettings(config),
    clock,
  }),
  history: makeConfigServiceHistory({ client: new ConfigServiceClient({}) }),
  rules: await loadRules(config.RULES_FOLDER, import.meta.url, logger),
  policy: await loadPolicy(config.POLICY_FILE, import.meta.url),
  access: await loadAccessPolicy(config.ACCESS_POLICY_FILE, import.meta.url),
  clock,
});

export const handler = makeHandler({
  reconcileTrail: makeReconcileTrail({
    trail: makeCloudTrailLookup({ client: new CloudTrailClient({}) }),
    watermarks: makeDynamoWatermarkStore({ client, table: config.NOTES_TABLE }),
    audit: async ({ record, text }) => {
      const sha256 = sha256Of(text);
      const seenBy = 'reconciled';
      return (await auditEvent({ kind: 'trail-record', value: record, sha256, seenBy })).kind;
    },
    clock,
  }),
  logger,
});
