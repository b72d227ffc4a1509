import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import * as z from 'zod';
import { type Operation, operation } from '../operation.ts';

const text = z.string().min(1);
const bucket = { Bucket: text, ExpectedBucketOwner: text };

export const s3Operations: Readonly<Record<string, Operation<S3Client>>> = {
  GetBucketPolicy: operation(z.strictObject(bucket), (client, input) =>
    client.send(new GetBucketPolicyCommand(input)),
  ),
  PutBucketPolicy: operation(z.strictObject({ ...bucket, Policy: text }), (client, input) =>
    client.send(new PutBucketPolicyCommand(input)),
  ),
  DeleteBucketPolicy: operation(z.strictObject(bucket), (client, input) =>
    client.send(new DeleteBucketPolicyCommand(input)),
  ),
};
