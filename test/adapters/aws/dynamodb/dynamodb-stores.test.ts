import { makeDynamoChangeRecordStore } from '../../../../src/adapters/aws/dynamodb/change-record-store.ts';
import { makeDynamoChangeStores } from '../../../../src/adapters/aws/dynamodb/change-stores.ts';
import { makeDynamoChangedResourceStore } from '../../../../src/adapters/aws/dynamodb/changed-resource-store.ts';
import { makeDynamoDecisionStore } from '../../../../src/adapters/aws/dynamodb/decision-store.ts';
import { makeDynamoGapStore } from '../../../../src/adapters/aws/dynamodb/gap-store.ts';
import { makeDynamoGrantStore } from '../../../../src/adapters/aws/dynamodb/grant-store.ts';
import { makeDynamoInventoryStore } from '../../../../src/adapters/aws/dynamodb/inventory-store.ts';
import { makeDynamoKnownStateStore } from '../../../../src/adapters/aws/dynamodb/known-state-store.ts';
import { makeDynamoMatterStore } from '../../../../src/adapters/aws/dynamodb/matter-store.ts';
import { makeDynamoRecentHappeningStore } from '../../../../src/adapters/aws/dynamodb/recent-happening-store.ts';
import { makeDynamoRevocationCap } from '../../../../src/adapters/aws/dynamodb/revocation-cap.ts';
import { makeDynamoSessionOriginStore } from '../../../../src/adapters/aws/dynamodb/session-origin-store.ts';
import { makeDynamoSettlingStore } from '../../../../src/adapters/aws/dynamodb/settling-store.ts';
import { makeDynamoSharedCallStore } from '../../../../src/adapters/aws/dynamodb/shared-call-store.ts';
import { makeDynamoStackResourceStore } from '../../../../src/adapters/aws/dynamodb/stack-resource-store.ts';
import { makeDynamoWatermarkStore } from '../../../../src/adapters/aws/dynamodb/watermark-store.ts';
import { startEmbeddedDynamo } from '../../../../src/adapters/local/embedded-dynamodb/start-embedded-dynamodb.ts';
import type { StateTableName } from '../../../../src/schemas/state-tables.ts';
import { describeActiveChanges } from '../../../contract/active-changes-contract.ts';
import { describeChangeRecordStore } from '../../../contract/change-record-store-contract.ts';
import { describeChangedResourceStore } from '../../../contract/changed-resource-store-contract.ts';
import { describeDecisionLinks } from '../../../contract/decision-links-contract.ts';
import { describeDecisionStore } from '../../../contract/decision-store-contract.ts';
import { describeExemptionStore } from '../../../contract/exemption-store-contract.ts';
import { freshTable } from '../../../contract/fresh-table.ts';
import { describeGapStore } from '../../../contract/gap-store-contract.ts';
import { describeGrantStore } from '../../../contract/grant-store-contract.ts';
import { describeInventoryStore } from '../../../contract/inventory-store-contract.ts';
import { describeKnownStateStore } from '../../../contract/known-state-store-contract.ts';
import { describeMatterStore } from '../../../contract/matter-store-contract.ts';
import { describeRecentHappeningStore } from '../../../contract/recent-happening-store-contract.ts';
import { describeRevocationCap } from '../../../contract/revocation-cap-contract.ts';
import { describeSessionOriginStore } from '../../../contract/session-origin-store-contract.ts';
import { describeSettlingStore } from '../../../contract/settling-store-contract.ts';
import { describeSharedCallStore } from '../../../contract/shared-call-store-contract.ts';
import { describeStackResourceStore } from '../../../contract/stack-resource-store-contract.ts';
import { describeWatermarkStore } from '../../../contract/watermark-store-contract.ts';

const dynamo = await startEmbeddedDynamo();
afterAll(() => dynamo.stop());
const fresh = (layout: StateTableName) => freshTable(dynamo.client, layout);

describeChangeRecordStore('DynamoDB (embedded)', async () =>
  makeDynamoChangeRecordStore(await fresh('changeRecords')),
);
describeExemptionStore(
  'DynamoDB (embedded)',
  async () => makeDynamoChangeStores(await fresh('changeRecords')).exemptions,
);
describeActiveChanges('DynamoDB (embedded)', async () =>
  makeDynamoChangeStores(await fresh('changeRecords')),
);
describeDecisionStore('DynamoDB (embedded)', async () =>
  makeDynamoDecisionStore(await fresh('decisions')),
);
describeDecisionLinks('DynamoDB (embedded)', async () =>
  makeDynamoDecisionStore(await fresh('decisions')),
);
describeGapStore('DynamoDB (embedded)', async () => makeDynamoGapStore(await fresh('grants')));
describeGrantStore('DynamoDB (embedded)', async () => makeDynamoGrantStore(await fresh('grants')));
describeMatterStore('DynamoDB (embedded)', async () => makeDynamoMatterStore(await fresh('notes')));
describeSessionOriginStore('DynamoDB (embedded)', async () =>
  makeDynamoSessionOriginStore(await fresh('notes')),
);
describeRecentHappeningStore('DynamoDB (embedded)', async () =>
  makeDynamoRecentHappeningStore(await fresh('notes')),
);
describeSharedCallStore('DynamoDB (embedded)', async () =>
  makeDynamoSharedCallStore(await fresh('notes')),
);
describeInventoryStore('DynamoDB (embedded)', async () =>
  makeDynamoInventoryStore(await fresh('grants')),
);
describeRevocationCap('DynamoDB (embedded)', async () => {
  const notes = await fresh('notes');
  return (cap) => makeDynamoRevocationCap({ ...notes, cap });
});
describeWatermarkStore('DynamoDB (embedded)', async () =>
  makeDynamoWatermarkStore(await fresh('notes')),
);
describeChangedResourceStore('DynamoDB (embedded)', async () =>
  makeDynamoChangedResourceStore(await fresh('notes')),
);
describeKnownStateStore('DynamoDB (embedded)', async () =>
  makeDynamoKnownStateStore(await fresh('notes')),
);
describeSettlingStore('DynamoDB (embedded)', async () =>
  makeDynamoSettlingStore(await fresh('notes')),
);
describeStackResourceStore('DynamoDB (embedded)', async () =>
  makeDynamoStackResourceStore(await fresh('notes')),
);
