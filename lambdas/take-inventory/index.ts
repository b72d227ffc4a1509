import { Logger } from '@aws-lambda-powertools/logger';
import { SNSClient } from '@aws-sdk/client-sns';
import { makeDynamoDecisionStore } from '../../src/adapters/aws/dynamodb/decision-store.ts';
import { makeDynamoGapStore } from '../../src/adapters/aws/dynamodb/gap-store.ts';
import { makeDynamoGrantStore } from '../../src/adapters/aws/dynamodb/grant-store.ts';
import { makeDynamoInventoryStore } from '../../src/adapters/aws/dynamodb/inventory-store.ts';
import { makeDocumentClient } from '../../src/adapters/aws/dynamodb/items/document-client.ts';
import { makeAwsInventorySource } from '../../src/adapters/aws/inventory/inventory-source.ts';
import { makeNoteControls } from '../../src/application/gaps/note-controls.ts';
import { makeIsExplained } from '../../src/application/inventory/is-explained.ts';
import { makeKeepBaseline } from '../../src/application/inventory/keep-baseline.ts';
import { makeNoteInventoriedControls } from '../../src/application/inventory/note-inventoried-controls.ts';
import { makeReadInventory } from '../../src/application/inventory/read-inventory.ts';
import { makeTakeInventory } from '../../src/application/inventory/take-inventory.ts';
import { parseEnvironment } from '../../src/schemas/environment.ts';
import { tellOverSns } from '../shared/tell-over-sns.ts';
import { ConfigSchema } from './config.ts';
import { makeHandler } from './handler.ts';

const config = parseEnvironment(ConfigSchema, process.env);
const clock = { now: () => new Date() };
const client = makeDocumentClient({});
const gaps = makeDynamoGapStore({ client, table: config.GRANTS_TABLE });
const readInventory = makeReadInventory({
  source: makeAwsInventorySource({ region: config.AWS_REGION, clock }),
  clock,
});
/** Of Lambda's fifteen minutes; the rest is for what follows from what was read. */
const readingMilliseconds = 10 * 60_000;

export const handler = makeHandler({
  takeInventory: makeTakeInventory({
    readInventory: () => {
      const until = performance.now() + readingMilliseconds;
      return readInventory({ hasTime: () => performance.now() < until });
    },
    store: makeDynamoInventoryStore({ client, table: config.GRANTS_TABLE }),
    keepBaseline: makeKeepBaseline({
      grants: makeDynamoGrantStore({ client, table: config.GRANTS_TABLE }),
    }),
    noteControls: makeNoteInventoriedControls({ noteControls: makeNoteControls({ gaps }) }),
    isExplained: makeIsExplained({
      decisions: makeDynamoDecisionStore({ client, table: config.DECISIONS_TABLE }),
      gaps,
    }),
    tellPeople: tellOverSns({ client, sns: new SNSClient({}), config, clock }),
    clock,
  }),
  logger: new Logger(),
});
