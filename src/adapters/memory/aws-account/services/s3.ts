import { AwsRefusal } from '../../../../domain/grants/kinds/aws-refusal.ts';
import { type JsonObject, stringAt } from '../../../../schemas/json.ts';
import type { AccountState } from '../account-state.ts';
import { type SimulatedService, textOf } from '../operation.ts';

function bucketOf(account: AccountState, input: JsonObject): { policy: string | undefined } {
  const owner = stringAt(input, 'ExpectedBucketOwner');
  if (owner !== undefined && owner !== account.id)
    throw new AwsRefusal('AccessDenied', 'Access Denied');
  const bucket = account.buckets.get(textOf(input, 'Bucket'));
  if (bucket === undefined)
    throw new AwsRefusal('NoSuchBucket', 'The specified bucket does not exist');
  return bucket;
}

/** The policies of S3 buckets. */
export const simulatedS3: SimulatedService = {
  GetBucketPolicy: {
    required: ['Bucket'],
    optional: ['ExpectedBucketOwner'],
    run(account, input) {
      const { policy } = bucketOf(account, input);
      if (policy === undefined)
        throw new AwsRefusal('NoSuchBucketPolicy', 'The bucket policy does not exist');
      return { Policy: policy };
    },
  },
  PutBucketPolicy: {
    required: ['Bucket', 'Policy'],
    optional: ['ExpectedBucketOwner', 'ConfirmRemoveSelfBucketAccess'],
    run(account, input) {
      const bucket = bucketOf(account, input);
      const policy = textOf(input, 'Policy');
      try {
        JSON.parse(policy);
      } catch {
        throw new AwsRefusal('MalformedPolicy', 'This policy contains invalid Json');
      }
      bucket.policy = policy;
      return {};
    },
  },
  DeleteBucketPolicy: {
    required: ['Bucket'],
    optional: ['ExpectedBucketOwner'],
    run(account, input) {
      bucketOf(account, input).policy = undefined;
      return {};
    },
  },
};
