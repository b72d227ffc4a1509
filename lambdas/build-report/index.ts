import { Logger } from '@aws-lambda-powertools/logger';
import { S3Client } from '@aws-sdk/client-s3';
import { makeDynamoDecisionStore } from '../../src/adapters/aws/dynamodb/decision-store.ts';
import { makeDynamoGapStore } from '../../src/adapters/aws/dynamodb/gap-store.ts';
import { makeDynamoGrantStore } from '../../src/adapters/aws/dynamodb/grant-store.ts';
import { makeDocumentClient } from '../../src/adapters/aws/dynamodb/items/document-client.ts';
import { makeS3ReportStore } from '../../src/adapters/aws/s3/report-store.ts';
import { makeBuildDailyReport } from '../../src/application/reports/build-daily-report.ts';
import { makeBuildReport } from '../../src/application/reports/build-report.ts';
import { parseEnvironment } from '../../src/schemas/environment.ts';
import { ConfigSchema } from './config.ts';
import { makeHandler } from './handler.ts';

const config = parseEnvironment(ConfigSchema, process.env);
const client = makeDocumentClient({});

export const handler = makeHandler({
  buildDailyReport: makeBuildDailyReport({
    buildReport: makeBuildReport({
      decisions: makeDynamoDecisionStore({ client, table: config.DECISIONS_TABLE }),
      gaps: makeDynamoGapStore({ client, table: config.GRANTS_TABLE }),
      grants: makeDynamoGrantStore({ client, table: config.GRANTS_TABLE }),
      clock: { now: () => new Date() },
    }),
    reports: makeS3ReportStore({
      // Only AWS has a host name for each bucket.
      client: new S3Client({ forcePathStyle: config.AWS_ENDPOINT_URL !== undefined }),
      bucket: config.REPORT_BUCKET,
    }),
  }),
  logger: new Logger(),
});
