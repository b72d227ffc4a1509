import {
  type ActionTable,
  addTags,
  addTagsToResource,
  createTags,
  tagResource,
} from './action-row.ts';

/** Buckets, file systems, tables and databases. */
export const storage: ActionTable = {
  'AWS::S3::Bucket': {
    create: 'CreateBucket',
    settings:
      'PutBucketEncryption PutBucketPublicAccessBlock PutBucketOwnershipControls PutBucketVersioning PutBucketTagging PutBucketLifecycle PutBucketLogging PutBucketCors PutBucketNotification PutBucketReplication PutBucketWebsite PutBucketAcl PutAccelerateConfiguration PutBucketObjectLockConfiguration PutBucketIntelligentTieringConfiguration PutBucketInventoryConfiguration PutBucketMetricsConfiguration PutBucketAnalyticsConfiguration',
    update:
      'DeleteBucketEncryption DeleteBucketPublicAccessBlock DeleteBucketOwnershipControls DeleteBucketTagging DeleteBucketLifecycle DeleteBucketCors DeleteBucketReplication DeleteBucketWebsite DeleteBucketInventoryConfiguration',
    delete: 'DeleteBucket',
  },
  'AWS::S3::BucketPolicy': {
    create: 'PutBucketPolicy',
    update: 'PutBucketPolicy',
    delete: 'DeleteBucketPolicy',
    on: 'AWS::S3::Bucket',
  },
  'AWS::S3::AccessPoint': {
    create: 'CreateAccessPoint',
    settings: 'PutAccessPointPolicy',
    update: 'DeleteAccessPointPolicy',
    delete: 'DeleteAccessPoint DeleteAccessPointPolicy',
  },
  'AWS::EFS::FileSystem': {
    create: 'CreateFileSystem',
    settings: 'PutLifecycleConfiguration PutBackupPolicy PutFileSystemPolicy',
    update: 'UpdateFileSystem DeleteFileSystemPolicy',
    delete: 'DeleteFileSystem',
    tags: tagResource,
  },
  'AWS::EFS::MountTarget': {
    create: 'CreateMountTarget',
    update: 'ModifyMountTargetSecurityGroups',
    delete: 'DeleteMountTarget',
  },
  'AWS::EFS::AccessPoint': {
    create: 'CreateAccessPoint',
    delete: 'DeleteAccessPoint',
    tags: tagResource,
  },
  'AWS::DynamoDB::Table': {
    create: 'CreateTable',
    settings:
      'UpdateTimeToLive UpdateContinuousBackups PutResourcePolicy EnableKinesisStreamingDestination UpdateContributorInsights',
    update: 'UpdateTable DisableKinesisStreamingDestination DeleteResourcePolicy',
    delete: 'DeleteTable',
    tags: tagResource,
  },
  'AWS::DynamoDB::GlobalTable': {
    create: 'CreateTable UpdateTable',
    settings:
      'UpdateTimeToLive UpdateContinuousBackups PutResourcePolicy UpdateContributorInsights',
    update: 'DeleteResourcePolicy',
    delete: 'DeleteTable UpdateTable',
    tags: tagResource,
  },
  'AWS::RDS::DBInstance': {
    create:
      'CreateDBInstance CreateDBInstanceReadReplica RestoreDBInstanceFromDBSnapshot RestoreDBInstanceToPointInTime',
    settings: 'AddRoleToDBInstance',
    update: 'ModifyDBInstance RebootDBInstance PromoteReadReplica RemoveRoleFromDBInstance',
    delete: 'DeleteDBInstance RemoveRoleFromDBInstance',
    tags: addTagsToResource,
  },
  'AWS::RDS::DBCluster': {
    create: 'CreateDBCluster RestoreDBClusterFromSnapshot RestoreDBClusterToPointInTime',
    settings: 'AddRoleToDBCluster EnableHttpEndpoint',
    update: 'ModifyDBCluster RemoveRoleFromDBCluster DisableHttpEndpoint',
    delete: 'DeleteDBCluster RemoveRoleFromDBCluster',
    tags: addTagsToResource,
  },
  'AWS::RDS::GlobalCluster': {
    create: 'CreateGlobalCluster',
    update: 'ModifyGlobalCluster RemoveFromGlobalCluster',
    delete: 'DeleteGlobalCluster RemoveFromGlobalCluster',
  },
  'AWS::RDS::DBSubnetGroup': {
    create: 'CreateDBSubnetGroup',
    update: 'ModifyDBSubnetGroup',
    delete: 'DeleteDBSubnetGroup',
    tags: addTagsToResource,
  },
  'AWS::RDS::DBParameterGroup': {
    create: 'CreateDBParameterGroup',
    settings: 'ModifyDBParameterGroup',
    update: 'ResetDBParameterGroup',
    delete: 'DeleteDBParameterGroup',
    tags: addTagsToResource,
  },
  'AWS::RDS::DBClusterParameterGroup': {
    create: 'CreateDBClusterParameterGroup',
    settings: 'ModifyDBClusterParameterGroup',
    update: 'ResetDBClusterParameterGroup',
    delete: 'DeleteDBClusterParameterGroup',
    tags: addTagsToResource,
  },
  'AWS::RDS::OptionGroup': {
    create: 'CreateOptionGroup',
    settings: 'ModifyOptionGroup',
    delete: 'DeleteOptionGroup',
    tags: addTagsToResource,
  },
  'AWS::ElastiCache::CacheCluster': {
    create: 'CreateCacheCluster',
    update: 'ModifyCacheCluster RebootCacheCluster',
    delete: 'DeleteCacheCluster',
    tags: addTagsToResource,
  },
  'AWS::ElastiCache::ReplicationGroup': {
    create: 'CreateReplicationGroup',
    update:
      'ModifyReplicationGroup ModifyReplicationGroupShardConfiguration IncreaseReplicaCount DecreaseReplicaCount',
    delete: 'DeleteReplicationGroup',
    tags: addTagsToResource,
  },
  'AWS::ElastiCache::ParameterGroup': {
    create: 'CreateCacheParameterGroup',
    settings: 'ModifyCacheParameterGroup',
    update: 'ResetCacheParameterGroup',
    delete: 'DeleteCacheParameterGroup',
    tags: addTagsToResource,
  },
  'AWS::ElastiCache::SubnetGroup': {
    create: 'CreateCacheSubnetGroup',
    update: 'ModifyCacheSubnetGroup',
    delete: 'DeleteCacheSubnetGroup',
    tags: addTagsToResource,
  },
  'AWS::Redshift::Cluster': {
    create: 'CreateCluster RestoreFromClusterSnapshot',
    settings: 'EnableLogging EnableSnapshotCopy ModifyClusterIamRoles',
    update: 'ModifyCluster ResizeCluster RebootCluster DisableLogging DisableSnapshotCopy',
    delete: 'DeleteCluster',
    tags: createTags,
  },
  'AWS::OpenSearchService::Domain': {
    create: 'CreateDomain',
    settings: 'UpdateDomainConfig',
    update: 'UpgradeDomain',
    delete: 'DeleteDomain',
    tags: addTags,
  },
  'AWS::Backup::BackupVault': {
    create: 'CreateBackupVault',
    settings:
      'PutBackupVaultAccessPolicy PutBackupVaultNotifications PutBackupVaultLockConfiguration',
    update:
      'DeleteBackupVaultAccessPolicy DeleteBackupVaultNotifications DeleteBackupVaultLockConfiguration',
    delete: 'DeleteBackupVault DeleteBackupVaultAccessPolicy',
    tags: tagResource,
  },
  'AWS::Backup::BackupPlan': {
    create: 'CreateBackupPlan',
    update: 'UpdateBackupPlan',
    delete: 'DeleteBackupPlan',
    tags: tagResource,
  },
  'AWS::Backup::BackupSelection': {
    create: 'CreateBackupSelection',
    delete: 'DeleteBackupSelection',
    on: 'AWS::Backup::BackupPlan',
  },
};
