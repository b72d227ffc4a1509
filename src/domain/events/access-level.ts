import { readActions } from './access-levels.generated.ts';

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

const readsOfService = new Map<string, ReadonlySet<string>>();

function readsOf(service: string): ReadonlySet<string> {
  const seen = readsOfService.get(service);
  if (seen !== undefined) return seen;
  const rows = [readActions, trailReads].flatMap((table) =>
    Object.hasOwn(table, service) ? (table[service] ?? '').split(' ') : [],
  );
  const reads: ReadonlySet<string> = new Set(rows);
  // A service nobody knows has no row to remember, whatever its name.
  if (reads.size > 0) readsOfService.set(service, reads);
  return reads;
}

/**
 * True: the call reads or lists, by IAM's access level or by how CloudTrail marks it. Undefined: the table does not
 * say so, and the caller has to take it for a change. `eventName` comes without version suffix.
 */
export function isReadOnly(service: string, eventName: string): true | undefined {
  return readsOf(service).has(eventName) ? true : undefined;
}
