import { makeDynamoDecisionStore } from '../../../../src/adapters/aws/dynamodb/decision-store.ts';
import { startEmbeddedDynamo } from '../../../../src/adapters/local/embedded-dynamodb/start-embedded-dynamodb.ts';
import { storedDecision } from '../../../contract/samples.ts';

// A process of its own: writes decision after decision into the folder it is given and says each one it was promised.
const { client } = await startEmbeddedDynamo({ folder: process.argv[2] });
const store = makeDynamoDecisionStore({ client, table: 'decisions' });
for (let at = 0; ; at += 1) {
  const eventId = `event-${at}`;
  await store.append(storedDecision({ eventId }));
  process.stdout.write(`${eventId}\n`);
}
