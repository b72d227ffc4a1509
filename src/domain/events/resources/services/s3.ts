import type { ResourceKind, ServiceMapping } from '../mapping.ts';

const bucket: ResourceKind = {
  type: 'AWS::S3::Bucket',
  at: ['bucketName', 'bucket'],
  arn: 'arn:{partition}:s3:::{id}',
};
const object: ResourceKind = {
  type: 'AWS::S3::Object',
  at: ['key'],
  parentAt: ['bucketName'],
  arn: 'arn:{partition}:s3:::{parent}/{id}',
};
const accountBlock: ResourceKind = {
  type: 'AWS::S3::AccountPublicAccessBlock',
  at: ['record.recipientAccountId', 'identity.accountId'],
};
const accessPoint: ResourceKind = {
  type: 'AWS::S3::AccessPoint',
  at: ['name'],
  arnAt: ['response.accessPointArn'],
  arn: 'arn:{partition}:s3:{region}:{account}:accesspoint/{id}',
};

export const s3: ServiceMapping = {
  service: 's3',
  rows: [
    {
      events:
        'CreateBucket DeleteBucket PutBucketAcl PutBucketPolicy DeleteBucketPolicy PutBucketPublicAccessBlock DeleteBucketPublicAccessBlock PutBucketVersioning PutBucketLogging PutBucketEncryption DeleteBucketEncryption PutBucketCors DeleteBucketCors PutBucketLifecycle PutBucketLifecycleConfiguration DeleteBucketLifecycle PutBucketReplication DeleteBucketReplication PutBucketNotification PutBucketNotificationConfiguration PutBucketOwnershipControls DeleteBucketOwnershipControls PutBucketTagging DeleteBucketTagging PutBucketWebsite DeleteBucketWebsite PutBucketRequestPayment PutAccelerateConfiguration PutBucketObjectLockConfiguration PutObjectLockConfiguration PutBucketIntelligentTieringConfiguration PutBucketInventoryConfiguration DeleteBucketInventoryConfiguration PutBucketAnalyticsConfiguration PutBucketMetricsConfiguration',
      resources: [bucket],
    },
    {
      events:
        'PutObject CopyObject DeleteObject PutObjectAcl PutObjectTagging DeleteObjectTagging PutObjectRetention PutObjectLegalHold RestoreObject CreateMultipartUpload CompleteMultipartUpload AbortMultipartUpload UploadPart UploadPartCopy GetObject HeadObject',
      resources: [object, bucket],
    },
    { events: 'DeleteObjects', resources: [bucket] },
    {
      events: 'PutAccountPublicAccessBlock DeleteAccountPublicAccessBlock',
      resources: [accountBlock],
      bare: true,
    },
    {
      events: 'CreateAccessPoint DeleteAccessPoint PutAccessPointPolicy DeleteAccessPointPolicy',
      resources: [accessPoint, bucket],
    },
  ],
};
