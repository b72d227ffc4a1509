import { referenceOf } from './service-reference/service-reference.ts';

/**
 * What CloudTrail itself marks as read-only, or names otherwise than the IAM action that allows it. IAM calls some
 * of these Write (`kms:Decrypt`), others it does not know at all (`s3:HeadBucket` is allowed by `s3:ListBucket`).
 */
const trailReads: Readonly<Record<string, string>> = {
  bedrock: 'Converse ConverseStream InvokeModel InvokeModelWithResponseStream',
  cloudformation: 'ValidateTemplate GetResourceRequestStatus',
  events: 'TestEventPattern',
  iam: 'SimulateCustomPolicy SimulatePrincipalPolicy',
  kms: 'Decrypt Encrypt GenerateDataKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac GenerateRandom ReEncrypt Sign Verify VerifyMac',
  lambda: 'ListEventSourceMappings ListFunctions',
  s3: 'GetAccountPublicAccessBlock GetBucketAccelerateConfiguration GetBucketAnalyticsConfiguration GetBucketCors GetBucketEncryption GetBucketIntelligentTieringConfiguration GetBucketInventoryConfiguration GetBucketLifecycle GetBucketLifecycleConfiguration GetBucketMetricsConfiguration GetBucketNotificationConfiguration GetBucketOwnershipControls GetBucketPublicAccessBlock GetBucketReplication GetBucketTagging GetBucketVersioning GetBucketWebsite GetObjectLockConfiguration GetPublicAccessBlock HeadBucket HeadObject ListBuckets ListDirectoryBuckets ListMultipartUploads ListObjectVersions ListObjects ListObjectsV2 ListParts SelectObjectContent',
  ses: 'SendBulkTemplatedEmail SendEmail SendRawEmail SendTemplatedEmail',
};

const readsOfService: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(trailReads).map(([service, names]) => [service, new Set(names.split(' '))]),
);

/**
 * True: the call reads or lists, by IAM's access level or by how CloudTrail marks it. Undefined: the table does not
 * say so, and the caller has to take it for a change. `eventName` comes without version suffix.
 */
export function isReadOnly(service: string, eventName: string): true | undefined {
  if (readsOfService.get(service)?.has(eventName) === true) return true;
  const level = referenceOf(service)?.actions.get(eventName)?.level;
  return level === 'Read' || level === 'List' ? true : undefined;
}
