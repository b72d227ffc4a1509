import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { allowWildcards } from '../functions/allow-wildcards.ts';
import type { AuditorFunction } from '../functions/auditor-function.ts';

/** Lets a function read from the bucket what AWS Config could not send, and nothing else of it. */
export function grantOversizedItems(auditor: AuditorFunction, bucket: string): void {
  const bucketArn = Stack.of(auditor).formatArn({
    service: 's3',
    region: '',
    account: '',
    resource: bucket,
  });
  allowWildcards(
    auditor,
    {
      actions: ['s3:GetObject'],
      resources: [`${bucketArn}/*/OversizedConfigurationItemChangeNotification/*`],
    },
    'AWS Config names these objects by account, region, day and resource.',
  );
  // Without it S3 says "denied" of what is not there.
  auditor.lambda.addToRolePolicy(
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucketArn] }),
  );
}
