import { randomUUID } from 'node:crypto';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { makeDynamoChangeRecordStore } from '../../../src/adapters/aws/dynamodb/change-record-store.ts';
import { makeDynamoChangeStores } from '../../../src/adapters/aws/dynamodb/change-stores.ts';
import { makeDynamoChangedResourceStore } from '../../../src/adapters/aws/dynamodb/changed-resource-store.ts';
import { makeDynamoDecisionStore } from '../../../src/adapters/aws/dynamodb/decision-store.ts';
import { makeDynamoGapStore } from '../../../src/adapters/aws/dynamodb/gap-store.ts';
import { makeDynamoGrantStore } from '../../../src/adapters/aws/dynamodb/grant-store.ts';
import { makeDynamoInventoryStore } from '../../../src/adapters/aws/dynamodb/inventory-store.ts';
import { makeDynamoMatterStore } from '../../../src/adapters/aws/dynamodb/matter-store.ts';
import { makeDynamoRecentHappeningStore } from '../../../src/adapters/aws/dynamodb/recent-happening-store.ts';
import { makeDynamoRevocationCap } from '../../../src/adapters/aws/dynamodb/revocation-cap.ts';
import { makeDynamoSessionOriginStore } from '../../../src/adapters/aws/dynamodb/session-origin-store.ts';
import { makeDynamoSharedCallStore } from '../../../src/adapters/aws/dynamodb/shared-call-store.ts';
import { makeDynamoStackResourceStore } from '../../../src/adapters/aws/dynamodb/stack-resource-store.ts';
import { makeDynamoWatermarkStore } from '../../../src/adapters/aws/dynamodb/watermark-store.ts';
import { makeS3ReportStore } from '../../../src/adapters/aws/s3/report-store.ts';
import type { StateTableName } from '../../../src/schemas/state-tables.ts';
import { describeActiveChanges } from '../../contract/active-changes-contract.ts';
import { describeChangeRecordStore } from '../../contract/change-record-store-contract.ts';
import { describeChangedResourceStore } from '../../contract/changed-resource-store-contract.ts';
import { describeDecisionLinks } from '../../contract/decision-links-contract.ts';
import { describeDecisionStore } from '../../contract/decision-store-contract.ts';
import { describeExemptionStore } from '../../contract/exemption-store-contract.ts';
import { freshTable } from '../../contract/fresh-table.ts';
import { describeGapStore } from '../../contract/gap-store-contract.ts';
import { describeGrantStore } from '../../contract/grant-store-contract.ts';
import { describeInventoryStore } from '../../contract/inventory-store-contract.ts';
import { describeMatterStore } from '../../contract/matter-store-contract.ts';
import { describeRecentHappeningStore } from '../../contract/recent-happening-store-contract.ts';
import { describeReportStore } from '../../contract/report-store-contract.ts';
import { describeRevocationCap } from '../../contract/revocation-cap-contract.ts';
import { describeSessionOriginStore } from '../../contract/session-origin-store-contract.ts';
import { describeSharedCallStore } from '../../contract/shared-call-store-contract.ts';
import { describeStackResourceStore } from '../../contract/stack-resource-store-contract.ts';
import { describeWatermarkStore } from '../../contract/watermark-store-contract.ts';
import { aws } from '../deployment/simulated-aws.ts';

const fresh = (layout: StateTableName) => freshTable(aws.dynamo, layout);

describeChangeRecordStore('DynamoDB (moto)', async () =>
  makeDynamoChangeRecordStore(await fresh('changeRecords')),
);
describeExemptionStore(
  'DynamoDB (moto)',
  async () => makeDynamoChangeStores(await fresh('changeRecords')).exemptions,
);
describeActiveChanges('DynamoDB (moto)', async () =>
  makeDynamoChangeStores(await fresh('changeRecords')),
);
describeDecisionStore('DynamoDB (moto)', async () =>
  makeDynamoDecisionStore(await fresh('decisions')),
);
describeDecisionLinks('DynamoDB (moto)', async () =>
  makeDynamoDecisionStore(await fresh('decisions')),
);
describeGapStore('DynamoDB (moto)', async () => makeDynamoGapStore(await fresh('grants')));
describeGrantStore('DynamoDB (moto)', async () => makeDynamoGrantStore(await fresh('grants')));
describeInventoryStore('DynamoDB (moto)', async () =>
  makeDynamoInventoryStore(await fresh('grants')),
);
describeMatterStore('DynamoDB (moto)', async () => makeDynamoMatterStore(await fresh('notes')));
describeSessionOriginStore('DynamoDB (moto)', async () =>
  makeDynamoSessionOriginStore(await fresh('notes')),
);
describeRecentHappeningStore('DynamoDB (moto)', async () =>
  makeDynamoRecentHappeningStore(await fresh('notes')),
);
describeRevocationCap('DynamoDB (moto)', async () => {
  const notes = await fresh('notes');
  return (cap) => makeDynamoRevocationCap({ ...notes, cap });
});
describeSharedCallStore('DynamoDB (moto)', async () =>
  makeDynamoSharedCallStore(await fresh('notes')),
);
describeWatermarkStore('DynamoDB (moto)', async () =>
  makeDynamoWatermarkStore(await fresh('notes')),
);
describeChangedResourceStore('DynamoDB (moto)', async () =>
  makeDynamoChangedResourceStore(await fresh('notes')),
);
describeStackResourceStore('DynamoDB (moto)', async () =>
  makeDynamoStackResourceStore(await fresh('notes')),
);
describeReportStore('S3 (moto)', async () => {
  const bucket = `reports-${randomUUID()}`;
  await aws.s3.send(new CreateBucketCommand({ Bucket: bucket }));
  return makeS3ReportStore({ client: aws.s3, bucket });
});
