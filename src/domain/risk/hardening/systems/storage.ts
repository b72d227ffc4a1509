import type { Place, SystemRow } from '../measure.ts';

const bucket: Place = { request: 'bucketName' };
const table: Place = { request: 'tableName', as: 'last-of-path' };
const secret: Place = { request: 'secretId', as: 'secret' };
const repository: Place = { request: 'repositoryName' };
const fileSystem: Place = { request: 'fileSystemId', as: 'last-of-path' };
const key: Place = { request: 'keyId', as: 'last-of-path' };

/** Buckets, tables, file systems, volumes, secrets, registries, keys. */
export const storageSystems: readonly SystemRow[] = [
  {
    made: 's3:CreateBucket',
    type: 'AWS::S3::Bucket',
    id: bucket,
    global: true,
    gone: [{ call: 's3:DeleteBucket', id: bucket }],
    measures: [
      {
        name: 'access-logging',
        kind: 'logging',
        atCreation: [],
        later: [
          {
            call: 's3:PutBucketLogging',
            id: bucket,
            shows: { request: 'BucketLoggingStatus.LoggingEnabled.TargetBucket', absent: 'lacks' },
          },
        ],
      },
      {
        name: 'versioning',
        kind: 'protection',
        atCreation: [],
        later: [
          {
            call: 's3:PutBucketVersioning',
            id: bucket,
            shows: { request: 'VersioningConfiguration.Status', is: ['enabled'], absent: 'lacks' },
          },
        ],
      },
      {
        // Every new bucket has it; some tools take it away at once.
        name: 'public-access-block',
        kind: 'exposure',
        atCreation: [{ request: 'bucketName', absent: 'has' }],
        later: [
          {
            call: 's3:PutBucketPublicAccessBlock',
            id: bucket,
            shows: {
              request: 'PublicAccessBlockConfiguration.RestrictPublicBuckets',
              is: ['true'],
              absent: 'lacks',
            },
          },
          { call: 's3:DeleteBucketPublicAccessBlock', id: bucket, shows: 'lacks' },
        ],
      },
    ],
  },
  {
    made: 'dynamodb:CreateTable',
    type: 'AWS::DynamoDB::Table',
    id: table,
    gone: [{ call: 'dynamodb:DeleteTable', id: table }],
    measures: [
      {
        name: 'point-in-time-recovery',
        kind: 'protection',
        atCreation: [],
        later: [
          {
            call: 'dynamodb:UpdateContinuousBackups',
            id: table,
            shows: {
              request: 'pointInTimeRecoverySpecification.pointInTimeRecoveryEnabled',
              is: ['true'],
              absent: 'lacks',
            },
          },
        ],
      },
      {
        name: 'deletion-protection',
        kind: 'protection',
        atCreation: [{ request: 'deletionProtectionEnabled', is: ['true'], absent: 'lacks' }],
        later: [
          {
            call: 'dynamodb:UpdateTable',
            id: table,
            shows: { request: 'deletionProtectionEnabled', is: ['true'] },
          },
        ],
      },
    ],
  },
  {
    made: 'elasticfilesystem:CreateFileSystem',
    type: 'AWS::EFS::FileSystem',
    id: { response: 'fileSystemId' },
    gone: [{ call: 'elasticfilesystem:DeleteFileSystem', id: fileSystem }],
    measures: [
      {
        name: 'encryption-at-rest',
        kind: 'encryption',
        atCreation: [
          { response: 'encrypted', is: ['true'] },
          { request: 'encrypted', is: ['true'] },
        ],
        later: [],
      },
      {
        name: 'backups',
        kind: 'protection',
        atCreation: [{ request: 'backup', is: ['true'], absent: 'lacks' }],
        later: [
          {
            call: 'elasticfilesystem:PutBackupPolicy',
            id: fileSystem,
            shows: { request: 'backupPolicy.status', is: ['enabled', 'enabling'] },
          },
        ],
      },
    ],
  },
  {
    made: 'ec2:CreateVolume',
    type: 'AWS::EC2::Volume',
    id: { response: 'volumeId' },
    gone: [],
    measures: [
      {
        name: 'encryption-at-rest',
        kind: 'encryption',
        atCreation: [{ response: 'encrypted', is: ['true'] }],
        later: [],
      },
    ],
  },
  {
    made: 'secretsmanager:CreateSecret',
    type: 'AWS::SecretsManager::Secret',
    id: { request: 'name' },
    gone: [{ call: 'secretsmanager:DeleteSecret', id: secret }],
    measures: [
      {
        name: 'rotation',
        kind: 'protection',
        atCreation: [],
        later: [
          { call: 'secretsmanager:RotateSecret', id: secret, shows: 'has' },
          { call: 'secretsmanager:CancelRotateSecret', id: secret, shows: 'lacks' },
        ],
      },
    ],
  },
  {
    made: 'ecr:CreateRepository',
    type: 'AWS::ECR::Repository',
    id: repository,
    gone: [{ call: 'ecr:DeleteRepository', id: repository }],
    measures: [
      {
        name: 'immutable-tags',
        kind: 'protection',
        atCreation: [
          {
            request: 'imageTagMutability',
            is: ['immutable', 'immutable_with_exclusion'],
            absent: 'lacks',
          },
        ],
        later: [
          {
            call: 'ecr:PutImageTagMutability',
            id: repository,
            shows: { request: 'imageTagMutability', is: ['immutable', 'immutable_with_exclusion'] },
          },
        ],
      },
      {
        // Where nothing is said the registry's own settings decide, which the call does not show.
        name: 'image-scanning',
        kind: 'protection',
        atCreation: [{ request: 'imageScanningConfiguration.scanOnPush', is: ['true'] }],
        later: [
          {
            call: 'ecr:PutImageScanningConfiguration',
            id: repository,
            shows: { request: 'imageScanningConfiguration.scanOnPush', is: ['true'] },
          },
        ],
      },
    ],
  },
  {
    made: 'kms:CreateKey',
    type: 'AWS::KMS::Key',
    id: { response: 'keyMetadata.keyId' },
    gone: [{ call: 'kms:ScheduleKeyDeletion', id: key }],
    // Only symmetric keys that KMS made the material of can be rotated by it.
    unless: {
      response: 'keyMetadata.keySpec',
      isNot: ['symmetric_default'],
      absent: 'lacks',
    },
    measures: [
      {
        name: 'rotation',
        kind: 'protection',
        atCreation: [{ response: 'keyMetadata.origin', isNot: ['aws_kms'], absent: 'lacks' }],
        later: [
          { call: 'kms:EnableKeyRotation', id: key, shows: 'has' },
          { call: 'kms:DisableKeyRotation', id: key, shows: 'lacks' },
        ],
      },
    ],
  },
];
