import type { ActionTable } from './action-row.ts';

const onBucket = (set: string, unset: string) => ({
  service: 's3',
  create: set,
  update: `${set} ${unset}`,
  delete: unset,
  on: 'AWS::S3::Bucket',
});
const attachment = (kind: 'Role' | 'User' | 'Group') => ({
  service: 'iam',
  create: `Attach${kind}Policy`,
  delete: `Detach${kind}Policy`,
  on: `AWS::IAM::${kind}`,
});

/** What Terraform manages apart and CloudFormation as a property, by Terraform's own names. */
export const terraformOnly: ActionTable = {
  aws_iam_role_policy_attachment: attachment('Role'),
  aws_iam_user_policy_attachment: attachment('User'),
  aws_iam_group_policy_attachment: attachment('Group'),
  aws_iam_user_login_profile: {
    service: 'iam',
    create: 'CreateLoginProfile',
    update: 'UpdateLoginProfile',
    delete: 'DeleteLoginProfile',
    on: 'AWS::IAM::User',
  },
  aws_kms_key_policy: {
    service: 'kms',
    create: 'PutKeyPolicy',
    update: 'PutKeyPolicy',
    delete: 'PutKeyPolicy',
    on: 'AWS::KMS::Key',
  },
  aws_secretsmanager_secret_version: {
    service: 'secretsmanager',
    create: 'PutSecretValue',
    update: 'PutSecretValue UpdateSecretVersionStage',
    delete: 'UpdateSecretVersionStage',
    on: 'AWS::SecretsManager::Secret',
  },
  aws_s3_bucket_versioning: onBucket('PutBucketVersioning', 'PutBucketVersioning'),
  aws_s3_bucket_public_access_block: onBucket(
    'PutBucketPublicAccessBlock',
    'DeleteBucketPublicAccessBlock',
  ),
  aws_s3_bucket_ownership_controls: onBucket(
    'PutBucketOwnershipControls',
    'DeleteBucketOwnershipControls',
  ),
  aws_s3_bucket_server_side_encryption_configuration: onBucket(
    'PutBucketEncryption',
    'DeleteBucketEncryption',
  ),
  aws_s3_bucket_lifecycle_configuration: onBucket('PutBucketLifecycle', 'DeleteBucketLifecycle'),
  aws_s3_bucket_logging: onBucket('PutBucketLogging', 'PutBucketLogging'),
  aws_s3_bucket_cors_configuration: onBucket('PutBucketCors', 'DeleteBucketCors'),
  aws_s3_bucket_notification: onBucket('PutBucketNotification', 'PutBucketNotification'),
  aws_s3_bucket_acl: onBucket('PutBucketAcl', 'PutBucketAcl'),
  aws_s3_bucket_website_configuration: onBucket('PutBucketWebsite', 'DeleteBucketWebsite'),
  aws_s3_bucket_replication_configuration: onBucket(
    'PutBucketReplication',
    'DeleteBucketReplication',
  ),
  aws_s3_account_public_access_block: {
    service: 's3',
    create: 'PutAccountPublicAccessBlock',
    update: 'PutAccountPublicAccessBlock',
    delete: 'DeleteAccountPublicAccessBlock',
  },
  aws_cloudwatch_event_target: {
    service: 'events',
    create: 'PutTargets',
    update: 'PutTargets',
    delete: 'RemoveTargets',
    on: 'AWS::Events::Rule',
  },
  aws_lb_target_group_attachment: {
    service: 'elasticloadbalancing',
    create: 'RegisterTargets',
    delete: 'DeregisterTargets',
    on: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  },
  aws_ec2_tag: {
    service: 'ec2',
    create: 'CreateTags',
    update: 'CreateTags',
    delete: 'DeleteTags',
  },
  aws_ebs_encryption_by_default: {
    service: 'ec2',
    create: 'EnableEbsEncryptionByDefault DisableEbsEncryptionByDefault',
    update: 'EnableEbsEncryptionByDefault DisableEbsEncryptionByDefault',
    delete: 'DisableEbsEncryptionByDefault',
  },
  aws_iam_account_password_policy: {
    service: 'iam',
    create: 'UpdateAccountPasswordPolicy',
    update: 'UpdateAccountPasswordPolicy',
    delete: 'DeleteAccountPasswordPolicy',
  },
};
