/** One thing an inventory looks at: whether once an account or in every region, and with which permissions. */
export interface InventoryReaderDescription {
  readonly place: 'account' | 'region';
  /** What it looks for, in plain words. */
  readonly title: string;
  /** IAM actions it calls with. All of them only read, and none can be narrowed to resources known beforehand. */
  readonly permissions: readonly `${string}:${string}`[];
}

/** Every reader of the inventory, in the order they run. */
export const inventoryReaders = {
  'root-user': {
    place: 'account',
    title: 'keys and MFA of the root user',
    permissions: ['iam:GetAccountSummary'],
  },
  'password-policy': {
    place: 'account',
    title: 'password policy',
    permissions: ['iam:GetAccountPasswordPolicy'],
  },
  logins: {
    place: 'account',
    title: 'access keys, passwords and MFA of users',
    permissions: [
      'iam:ListUsers',
      'iam:ListUserTags',
      'iam:ListAccessKeys',
      'iam:GetAccessKeyLastUsed',
      'iam:GetLoginProfile',
      'iam:ListMFADevices',
    ],
  },
  permissions: {
    place: 'account',
    title: 'policies of users, groups and roles, and who may assume roles',
    permissions: ['iam:GetAccountAuthorizationDetails'],
  },
  'account-public-access': {
    place: 'account',
    title: 'public access block of the account',
    permissions: ['s3:GetAccountPublicAccessBlock'],
  },
  buckets: {
    place: 'account',
    title: 'public buckets',
    permissions: [
      's3:ListAllMyBuckets',
      's3:GetBucketPublicAccessBlock',
      's3:GetBucketPolicy',
      's3:GetBucketAcl',
      's3:GetBucketTagging',
    ],
  },
  'security-group-rules': {
    place: 'region',
    title: 'security-group rules open to the internet',
    permissions: [
      'ec2:DescribeSecurityGroupRules',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeNetworkInterfaces',
    ],
  },
  snapshots: {
    place: 'region',
    title: 'public snapshots',
    permissions: ['ec2:DescribeSnapshots'],
  },
  images: { place: 'region', title: 'public images', permissions: ['ec2:DescribeImages'] },
  functions: {
    place: 'region',
    title: 'functions that others may call',
    permissions: ['lambda:ListFunctions', 'lambda:GetPolicy'],
  },
  keys: {
    place: 'region',
    title: 'keys that are disabled or wait for deletion',
    permissions: ['kms:ListKeys', 'kms:DescribeKey'],
  },
  trails: {
    place: 'region',
    title: 'trails',
    permissions: ['cloudtrail:DescribeTrails', 'cloudtrail:GetTrailStatus'],
  },
  'config-recorder': {
    place: 'region',
    title: 'recorder of AWS Config',
    permissions: [
      'config:DescribeConfigurationRecorders',
      'config:DescribeConfigurationRecorderStatus',
    ],
  },
  guardduty: {
    place: 'region',
    title: 'GuardDuty',
    permissions: ['guardduty:ListDetectors', 'guardduty:GetDetector'],
  },
  'security-hub': {
    place: 'region',
    title: 'Security Hub',
    permissions: ['securityhub:DescribeHub'],
  },
  'access-analyzer': {
    place: 'region',
    title: 'IAM Access Analyzer',
    permissions: ['access-analyzer:ListAnalyzers'],
  },
  'volume-encryption': {
    place: 'region',
    title: 'encryption of new volumes',
    permissions: ['ec2:GetEbsEncryptionByDefault'],
  },
  'flow-logs': {
    place: 'region',
    title: 'flow logs of networks',
    permissions: ['ec2:DescribeVpcs', 'ec2:DescribeFlowLogs'],
  },
  'resource-creations': {
    place: 'region',
    title: 'when resources were created, where AWS Config records it',
    permissions: ['config:DescribeConfigurationRecorderStatus', 'config:SelectResourceConfig'],
  },
} as const satisfies Record<string, InventoryReaderDescription>;

export type InventoryReaderName = keyof typeof inventoryReaders;
/** Any permission of any reader. */
export type InventoryPermission =
  (typeof inventoryReaders)[InventoryReaderName]['permissions'][number];

/** What finding out where to look takes, beside what the readers need. */
export const placePermissions = ['ec2:DescribeRegions'] as const;

export const inventoryReaderNames = Object.keys(inventoryReaders).filter(
  (name): name is InventoryReaderName => Object.hasOwn(inventoryReaders, name),
);
