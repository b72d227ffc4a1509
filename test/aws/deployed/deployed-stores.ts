import { makeDynamoChangeRecordStore } from '../../../src/adapters/aws/dynamodb/change-record-store.ts';
import { makeDynamoDecisionStore } from '../../../src/adapters/aws/dynamodb/decision-store.ts';
import { makeDynamoGrantStore } from '../../../src/adapters/aws/dynamodb/grant-store.ts';
import { deployed } from '../deployment/deployed.ts';
import { aws } from '../deployment/simulated-aws.ts';

const client = aws.dynamo;

/** What the deployed functions keep, read from the deployed tables. */
export const stored = {
  records: makeDynamoChangeRecordStore({ client, table: deployed.ChangeRecordsTable }),
  decisions: makeDynamoDecisionStore({ client, table: deployed.DecisionsTable }),
  grants: makeDynamoGrantStore({ client, table: deployed.GrantsTable }),
};
