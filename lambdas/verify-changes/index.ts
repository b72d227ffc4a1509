import { Logger } from '@aws-lambda-powertools/logger';
import { SNSClient } from '@aws-sdk/client-sns';
import { makeRegionalConfigClients } from '../../src/adapters/aws/config/regional-clients.ts';
import { makeConfigCompliance } from '../../src/adapters/aws/config/resource-compliance.ts';
import { makeDynamoChangeStores } from '../../src/adapters/aws/dynamodb/change-stores.ts';
import { makeDynamoDecisionStore } from '../../src/adapters/aws/dynamodb/decision-store.ts';
import { makeDynamoGapStore } from '../../src/adapters/aws/dynamodb/gap-store.ts';
import { makeDynamoGrantStore } from '../../src/adapters/aws/dynamodb/grant-store.ts';
import { makeDocumentClient } from '../../src/adapters/aws/dynamodb/items/document-client.ts';
import { makeLookAtChange } from '../../src/application/verification/look-at-change.ts';
import { makeVerifyChanges } from '../../src/application/verification/verify-changes.ts';
import { matchingPolicyOf } from '../../src/domain/policy/compiling/matching-policy-of.ts';
import { parseEnvironment } from '../../src/schemas/environment.ts';
import { loadPolicy } from '../shared/load-policy.ts';
import { tellOverSns } from '../shared/tell-over-sns.ts';
import { ConfigSchema } from './config.ts';
import { makeHandler } from './handler.ts';

const config = parseEnvironment(ConfigSchema, process.env);
const clock = { now: () => new Date() };
const client = makeDocumentClient({});
const policy = await loadPolicy(config.POLICY_FILE, import.meta.url);

export const handler = makeHandler({
  verifyChanges: makeVerifyChanges({
    records: makeDynamoChangeStores({ client, table: config.CHANGE_RECORDS_TABLE }).records,
    look: makeLookAtChange({
      decisions: makeDynamoDecisionStore({ client, table: config.DECISIONS_TABLE }),
      gaps: makeDynamoGapStore({ client, table: config.GRANTS_TABLE }),
      grants: makeDynamoGrantStore({ client, table: config.GRANTS_TABLE }),
      compliance: makeConfigCompliance({
        clientFor: makeRegionalConfigClients({ account: config.ACCOUNT_ID }),
      }),
      policy: matchingPolicyOf(policy),
    }),
    tellPeople: tellOverSns({ client, sns: new SNSClient({}), config, clock }),
    clock,
    policy,
  }),
  logger: new Logger(),
});
