/** One area of the security posture: what changes in it can open, hide or take away protection. */
interface PostureArea {
  readonly means: string;
  /** Action patterns; those that only read are none of them. */
  readonly actions: readonly string[];
}

/**
 * Areas of the security posture by name. An action pattern of a scope touches an area when it could match one of the
 * area's actions, whatever it looks like.
 */
export const postureAreas = {
  identity: {
    means: 'Identities and their permissions, identity providers, Identity Center, Organizations',
    actions: [
      'iam:*',
      'organizations:*',
      'sso:*',
      'sso-admin:*',
      'sso-directory:*',
      'identitystore:*',
      'account:*',
      'controltower:*',
      'rolesanywhere:*',
      'ram:*',
      'cognito-idp:*IdentityProvider',
      'cognito-identity:*Role*',
    ],
  },
  logging: {
    means: 'Trails, Config, log groups, flow logs',
    actions: [
      'cloudtrail:*',
      'config:*',
      'logs:Delete*',
      'logs:PutRetentionPolicy',
      'logs:*ResourcePolicy',
      'logs:*SubscriptionFilter',
      'logs:DisassociateKmsKey',
      'ec2:*FlowLogs',
      's3:PutBucketLogging',
      'route53resolver:*QueryLog*',
    ],
  },
  detection: {
    means: 'GuardDuty, Security Hub, Access Analyzer, Macie, Inspector, Detective, alarms',
    actions: [
      'guardduty:*',
      'securityhub:*',
      'access-analyzer:*',
      'macie2:*',
      'inspector:*',
      'inspector2:*',
      'detective:*',
      'auditmanager:*',
      'securitylake:*',
      'cloudwatch:DeleteAlarms',
      'cloudwatch:DisableAlarmActions',
      'events:DeleteRule',
      'events:DisableRule',
      'events:RemoveTargets',
      'events:PutPermission',
    ],
  },
  network: {
    means: 'Security groups, network ACLs, routes, gateways, endpoints, firewalls, WAF',
    actions: [
      'ec2:*SecurityGroup*',
      'ec2:*NetworkAcl*',
      'ec2:*Route',
      'ec2:*RouteTable*',
      'ec2:*InternetGateway*',
      'ec2:*NatGateway*',
      'ec2:*VpcEndpoint*',
      'ec2:*VpcPeering*',
      'ec2:*TransitGateway*',
      'ec2:*Vpn*',
      'ec2:*ManagedPrefixList*',
      'ec2:*VpcBlockPublicAccess*',
      'ec2:ModifyInstanceMetadataOptions',
      'ec2:ModifyNetworkInterfaceAttribute',
      'network-firewall:*',
      'waf:*',
      'waf-regional:*',
      'wafv2:*',
      'shield:*',
      'fms:*',
      'route53resolver:*Firewall*',
      'globalaccelerator:*',
      'vpc-lattice:*Policy',
    ],
  },
  data: {
    means: 'Who can reach stored data: bucket policies, public access blocks, shared snapshots',
    actions: [
      's3:*BucketPolicy',
      's3:*BucketAcl',
      's3:PutObjectAcl',
      's3:*PublicAccessBlock',
      's3:*AccessPointPolicy*',
      's3:*BucketOwnershipControls',
      's3:*Encryption*',
      's3:PutBucketReplication',
      's3:PutBucketObjectLockConfiguration',
      'ec2:ModifySnapshotAttribute',
      'ec2:ModifyImageAttribute',
      'ec2:*SnapshotBlockPublicAccess',
      'ec2:*ImageBlockPublicAccess',
      'ec2:*EbsEncryptionByDefault',
      'rds:Modify*SnapshotAttribute',
      'lambda:*FunctionUrlConfig',
      'sqs:SetQueueAttributes',
      'sqs:AddPermission',
      'sns:AddPermission',
      'sns:SetTopicAttributes',
      'ecr:*RepositoryPolicy',
      'ecr:*RegistryPolicy',
      'dynamodb:*ResourcePolicy',
      'secretsmanager:*ResourcePolicy',
      'backup:*VaultAccessPolicy',
      'backup:*VaultLock*',
      'backup:DeleteBackup*',
      'backup:DeleteRecoveryPoint',
      'glue:*ResourcePolicy',
    ],
  },
  keys: {
    means: 'Encryption keys, their policies and state, certificates',
    actions: [
      'kms:PutKeyPolicy',
      'kms:*Grant',
      'kms:DisableKey*',
      'kms:EnableKey',
      'kms:ScheduleKeyDeletion',
      'kms:CancelKeyDeletion',
      'kms:UpdateAlias',
      'kms:DeleteAlias',
      'kms:DeleteImportedKeyMaterial',
      'kms:UpdatePrimaryRegion',
      'cloudhsm:*',
      'acm:Delete*',
      'acm:ImportCertificate',
      'acm-pca:*',
    ],
  },
} as const satisfies Readonly<Record<string, PostureArea>>;

export type PostureAreaName = keyof typeof postureAreas;

/** Names of the areas, in the order of the table. */
export const postureAreaNames: readonly PostureAreaName[] = [
  'identity',
  'logging',
  'detection',
  'network',
  'data',
  'keys',
];

/** Actions that can hand out administrative power, or take away what limits it. */
export const adminActions: readonly string[] = [
  'iam:Attach*Policy',
  'iam:Detach*Policy',
  'iam:Put*Policy',
  'iam:Delete*Policy',
  'iam:*PermissionsBoundary',
  'iam:CreatePolicyVersion',
  'iam:SetDefaultPolicyVersion',
  'iam:UpdateAssumeRolePolicy',
  'iam:CreateUser',
  'iam:CreateRole',
  'iam:CreateAccessKey',
  'iam:*LoginProfile',
  'iam:AddUserToGroup',
  'iam:AddRoleToInstanceProfile',
  'iam:*MFADevice',
  'iam:*SAMLProvider',
  'iam:*OpenIDConnectProvider*',
  'iam:AddClientIDToOpenIDConnectProvider',
  'organizations:*',
  'account:*',
  'controltower:*',
  'sso:*PermissionSet*',
  'sso:*AccountAssignment',
  'sso:*Instance*',
  'sso-admin:*',
  'sso-directory:*',
  'identitystore:*',
  'rolesanywhere:*',
  'ram:AssociateResourceShare*',
  'ram:CreateResourceShare',
];

/** Whether the pattern can match reading calls alone: those change nothing. */
export function readsOnly(action: string): boolean {
  return /^[a-z0-9-]+:(?:get|list|describe)/i.test(action);
}
