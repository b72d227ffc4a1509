import type { Json } from '../../../../schemas/json.ts';
import { listedObjects, listedTexts } from '../../facts/reading/request-shape.ts';
import { existence } from '../told-state.ts';
import {
  aspectOf,
  type Call,
  flagAt,
  global,
  inside,
  lastPart,
  type Owner,
  regional,
  type Tellers,
  type Told,
  tell,
  textAt,
} from './call.ts';

const bucket = ({ request }: Call) => global('AWS::S3::Bucket', textAt(request, 'bucketName'));
const accountBlock = ({ account }: Call) => global('AWS::S3::AccountPublicAccessBlock', account);
const trail = ({ request }: Call) =>
  regional('AWS::CloudTrail::Trail', lastPart(textAt(request, 'name', 'trailName')));
const detector = ({ request }: Call) =>
  regional('AWS::GuardDuty::Detector', textAt(request, 'detectorId'));
const key = ({ request }: Call) => regional('AWS::KMS::Key', lastPart(textAt(request, 'keyId')));
const database = ({ request }: Call) =>
  regional('AWS::RDS::DBInstance', textAt(request, 'dBInstanceIdentifier')?.toLowerCase());
const logGroup = ({ request }: Call) =>
  regional('AWS::Logs::LogGroup', textAt(request, 'logGroupName'));
const cluster = ({ request }: Call) =>
  regional('AWS::RDS::DBCluster', textAt(request, 'dBClusterIdentifier')?.toLowerCase());

const trailSettings = [
  'isMultiRegionTrail',
  'includeGlobalServiceEvents',
  'enableLogFileValidation',
  'isOrganizationTrail',
  's3BucketName',
  'kmsKeyId',
] as const;

/** Each of a trail's settings that the call names: what it leaves out stays as it was. */
function settingsOf({ request }: Call): readonly (readonly [string, Json])[] {
  return trailSettings.flatMap((name) => {
    const value = flagAt(request, name) ?? textAt(request, name);
    return value === undefined ? [] : [[`setting/${name}`, value] as const];
  });
}

const databaseFlags = {
  publiclyAccessible: 'publicly-accessible',
  deletionProtection: 'deletion-protection',
} as const;

function flagsOf({ request }: Call): readonly (readonly [string, Json])[] {
  const flags = Object.entries(databaseFlags).flatMap(([name, aspect]) => {
    const value = flagAt(request, name);
    return value === undefined ? [] : [[aspect, value] as const];
  });
  const days = daysAt(request, 'backupRetentionPeriod');
  return days === undefined ? flags : [...flags, ['backup-retention', days]];
}

function daysAt(request: Call['request'], key: string): number | undefined {
  const days = Number(textAt(request, key) ?? Number.NaN);
  return Number.isFinite(days) ? days : undefined;
}

/** Whom a snapshot or image was shared with, or taken from: accounts, `all`. */
function shares(
  owner: Owner | undefined,
  added: readonly string[],
  removed: readonly string[],
): readonly Told[] {
  const state = (value: true | null) => (who: string) =>
    [aspectOf('shared-with', who), value] as const;
  return tell(
    owner,
    ...added.slice(0, 20).map(state(true)),
    ...removed.slice(0, 20).map(state(null)),
  );
}

function permissionShares(owner: Owner | undefined, permission: Call['request']) {
  const who = (part: string) =>
    listedObjects(permission[part]).flatMap((entry) => textAt(entry, 'userId', 'group') ?? []);
  return shares(owner, who('add'), who('remove'));
}

function databaseShares(owner: Owner | undefined, { request }: Call) {
  if (textAt(request, 'attributeName') !== 'restore') return [];
  return shares(owner, listedTexts(request['valuesToAdd']), listedTexts(request['valuesToRemove']));
}

/** Switches of security controls: access blocks, versioning, trails, detectors, keys, databases, sharing. */
export const controlTellers: Tellers = {
  's3:CreateBucket': (call) => tell(bucket(call), [existence, true]),
  's3:DeleteBucket': (call) => tell(bucket(call), [existence, null]),
  's3:PutBucketPublicAccessBlock': (call) =>
    tell(bucket(call), [
      'public-access-block',
      inside(call.request, 'PublicAccessBlockConfiguration'),
    ]),
  's3:DeleteBucketPublicAccessBlock': (call) => tell(bucket(call), ['public-access-block', null]),
  's3:PutAccountPublicAccessBlock': (call) =>
    tell(accountBlock(call), [
      'public-access-block',
      inside(call.request, 'PublicAccessBlockConfiguration'),
    ]),
  's3:DeleteAccountPublicAccessBlock': (call) =>
    tell(accountBlock(call), ['public-access-block', null]),
  's3:PutBucketVersioning': (call) =>
    tell(bucket(call), [
      'versioning',
      textAt(inside(call.request, 'VersioningConfiguration'), 'Status'),
    ]),
  'cloudtrail:CreateTrail': (call) =>
    tell(trail(call), [existence, true], ['logging', false], ...settingsOf(call)),
  'cloudtrail:UpdateTrail': (call) => tell(trail(call), ...settingsOf(call)),
  'cloudtrail:StartLogging': (call) => tell(trail(call), ['logging', true]),
  'cloudtrail:StopLogging': (call) => tell(trail(call), ['logging', false]),
  'cloudtrail:DeleteTrail': (call) => tell(trail(call), [existence, null]),
  'guardduty:CreateDetector': ({ request, response }) =>
    tell(
      regional('AWS::GuardDuty::Detector', textAt(response, 'detectorId')),
      [existence, true],
      ['enabled', flagAt(request, 'enable')],
    ),
  'guardduty:UpdateDetector': (call) => {
    const enabled = flagAt(call.request, 'enable');
    return tell(detector(call), enabled === undefined ? undefined : ['enabled', enabled]);
  },
  'guardduty:DeleteDetector': (call) => tell(detector(call), [existence, null]),
  'kms:EnableKey': (call) => tell(key(call), ['key-state', 'Enabled']),
  'kms:DisableKey': (call) => tell(key(call), ['key-state', 'Disabled']),
  'kms:ScheduleKeyDeletion': (call) => tell(key(call), ['key-state', 'PendingDeletion']),
  // A key comes back disabled.
  'kms:CancelKeyDeletion': (call) => tell(key(call), ['key-state', 'Disabled']),
  'kms:EnableKeyRotation': (call) => tell(key(call), ['rotation', true]),
  'kms:DisableKeyRotation': (call) => tell(key(call), ['rotation', false]),
  'rds:CreateDBInstance': (call) => tell(database(call), [existence, true], ...flagsOf(call)),
  'rds:ModifyDBInstance': (call) => tell(database(call), ...flagsOf(call)),
  'rds:DeleteDBInstance': (call) => tell(database(call), [existence, null]),
  'rds:CreateDBCluster': (call) => tell(cluster(call), [existence, true], ...flagsOf(call)),
  'rds:ModifyDBCluster': (call) => tell(cluster(call), ...flagsOf(call)),
  'rds:DeleteDBCluster': (call) => tell(cluster(call), [existence, null]),
  // Days a group keeps its logs; null: for ever.
  'logs:CreateLogGroup': (call) => tell(logGroup(call), [existence, true], ['log-retention', null]),
  'logs:PutRetentionPolicy': (call) =>
    tell(logGroup(call), ['log-retention', daysAt(call.request, 'retentionInDays')]),
  'logs:DeleteRetentionPolicy': (call) => tell(logGroup(call), ['log-retention', null]),
  'logs:DeleteLogGroup': (call) => tell(logGroup(call), [existence, null]),
  'rds:ModifyDBSnapshotAttribute': (call) =>
    databaseShares(
      regional('AWS::RDS::DBSnapshot', textAt(call.request, 'dBSnapshotIdentifier')),
      call,
    ),
  'rds:ModifyDBClusterSnapshotAttribute': (call) =>
    databaseShares(
      regional('AWS::RDS::DBClusterSnapshot', textAt(call.request, 'dBClusterSnapshotIdentifier')),
      call,
    ),
  'ec2:ModifySnapshotAttribute': ({ request }) =>
    permissionShares(
      regional('AWS::EC2::Snapshot', textAt(request, 'snapshotId')),
      inside(request, 'createVolumePermission'),
    ),
  'ec2:ModifyImageAttribute': ({ request }) =>
    permissionShares(
      regional('AWS::EC2::Image', textAt(request, 'imageId')),
      inside(request, 'launchPermission'),
    ),
};
