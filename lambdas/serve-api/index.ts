import { Logger } from '@aws-lambda-powertools/logger';
import { ulid } from 'ulid';
import { makeDynamoChangeStores } from '../../src/adapters/aws/dynamodb/change-stores.ts';
import { makeDynamoDecisionStore } from '../../src/adapters/aws/dynamodb/decision-store.ts';
import { makeDocumentClient } from '../../src/adapters/aws/dynamodb/items/document-client.ts';
import { parseEnvironment } from '../../src/schemas/environment.ts';
import { loadRules } from '../audit-events/load-rules.ts';
import { loadPolicy } from '../shared/load-policy.ts';
import { ConfigSchema } from './config.ts';
import { makeHandler } from './handler.ts';

const config = parseEnvironment(ConfigSchema, process.env);
const client = makeDocumentClient({});
const logger = new Logger();

export const handler = makeHandler({
  ...makeDynamoChangeStores({ client, table: config.CHANGE_RECORDS_TABLE }),
  decisions: makeDynamoDecisionStore({ client, table: config.DECISIONS_TABLE }),
  policy: await loadPolicy(config.POLICY_FILE, import.meta.url),
  rules: await loadRules(config.RULES_FOLDER, import.meta.url, logger),
  clock: { now: () => new Date() },
  newId: (kind) => `${kind}-${ulid()}`,
  logger,
});
