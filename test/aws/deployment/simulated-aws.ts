import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { makeDocumentClient } from '../../../src/adapters/aws/dynamodb/items/document-client.ts';
import { region } from './simulated-environment.ts';

// Without the launcher the SDK would speak to the real AWS.
const LaunchedSchema = z.object({
  AWS_ENDPOINT_URL: z.url({
    hostname: /^localhost$/,
    error: 'These tests only run against the simulated AWS: npm run test:aws',
  }),
  TEST_AWS_OUTPUTS_FILE: z.string().min(1),
  TEST_AWS_FOLDER: z.string().min(1),
  TEST_AWS_PYTHON: z.string().min(1),
});

/** What the launcher handed over. */
export const launched = LaunchedSchema.parse(process.env);

/** How every client here is made: of the simulated AWS, whatever else the machine knows. */
export const clientConfig = {
  endpoint: launched.AWS_ENDPOINT_URL,
  region,
  credentials: { accessKeyId: 'AKIASIMULATEDSIMULAT', secretAccessKey: 'simulated' },
};

/** Clients of the simulated AWS, for what a person or another service would do there. */
export const aws = {
  cloudFormation: new CloudFormationClient(clientConfig),
  dynamo: makeDocumentClient(clientConfig),
  ec2: new EC2Client(clientConfig),
  eventBridge: new EventBridgeClient(clientConfig),
  iam: new IAMClient(clientConfig),
  lambda: new LambdaClient(clientConfig),
  s3: new S3Client({ ...clientConfig, forcePathStyle: true }),
  scheduler: new SchedulerClient(clientConfig),
  sns: new SNSClient(clientConfig),
  sqs: new SQSClient(clientConfig),
};
