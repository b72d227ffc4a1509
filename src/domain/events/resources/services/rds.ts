import { at, type ResourceKind, type ServiceMapping } from '../mapping.ts';

function kind(type: string, segment: string, at: readonly string[], arnAt: string): ResourceKind {
  return {
    type: `AWS::RDS::${type}`,
    at,
    arnAt: [arnAt],
    form: 'lowercase',
    arn: `arn:{partition}:rds:{region}:{account}:${segment}:{id}`,
  };
}

const dbInstance = kind(
  'DBInstance',
  'db',
  ['dBInstanceIdentifier', 'response.dBInstanceIdentifier'],
  'response.dBInstanceArn',
);
const cluster = kind(
  'DBCluster',
  'cluster',
  ['dBClusterIdentifier', 'response.dBClusterIdentifier'],
  'response.dBClusterArn',
);
const snapshot = kind(
  'DBSnapshot',
  'snapshot',
  ['dBSnapshotIdentifier', 'targetDBSnapshotIdentifier', 'response.dBSnapshotIdentifier'],
  'response.dBSnapshotArn',
);
const clusterSnapshot = kind(
  'DBClusterSnapshot',
  'cluster-snapshot',
  [
    'dBClusterSnapshotIdentifier',
    'targetDBClusterSnapshotIdentifier',
    'response.dBClusterSnapshotIdentifier',
  ],
  'response.dBClusterSnapshotArn',
);
const parameterGroup = kind(
  'DBParameterGroup',
  'pg',
  ['dBParameterGroupName'],
  'response.dBParameterGroupArn',
);
const clusterParameterGroup = kind(
  'DBClusterParameterGroup',
  'cluster-pg',
  ['dBClusterParameterGroupName'],
  'response.dBClusterParameterGroupArn',
);
const subnetGroup = kind(
  'DBSubnetGroup',
  'subgrp',
  ['dBSubnetGroupName'],
  'response.dBSubnetGroupArn',
);
const securityGroup = kind(
  'DBSecurityGroup',
  'secgrp',
  ['dBSecurityGroupName'],
  'response.dBSecurityGroupArn',
);
const optionGroup = kind('OptionGroup', 'og', ['optionGroupName'], 'response.optionGroupArn');
const globalCluster: ResourceKind = {
  type: 'AWS::RDS::GlobalCluster',
  at: ['globalClusterIdentifier'],
  arnAt: ['response.globalClusterArn'],
  form: 'lowercase',
};
const subscription = kind(
  'EventSubscription',
  'es',
  ['subscriptionName'],
  'response.eventSubscriptionArn',
);
const exportTask: ResourceKind = { type: 'AWS::RDS::ExportTask', at: ['exportTaskIdentifier'] };
const named: ResourceKind = {
  type: 'AWS::RDS::Resource',
  at: ['resourceName', 'resourceArn'],
  calledByArn: true,
};

export const rds: ServiceMapping = {
  service: 'rds',
  rows: [
    {
      events:
        'CreateDBInstance CreateDBInstanceReadReplica ModifyDBInstance DeleteDBInstance RebootDBInstance StartDBInstance StopDBInstance PromoteReadReplica AddRoleToDBInstance RemoveRoleFromDBInstance',
      resources: [dbInstance],
    },
    { events: 'RestoreDBInstanceFromDBSnapshot', resources: [dbInstance, snapshot] },
    {
      events: 'RestoreDBInstanceToPointInTime',
      resources: [
        at(dbInstance, 'targetDBInstanceIdentifier'),
        at(dbInstance, 'sourceDBInstanceIdentifier'),
      ],
    },
    {
      events:
        'CreateDBCluster ModifyDBCluster DeleteDBCluster RebootDBCluster StartDBCluster StopDBCluster FailoverDBCluster AddRoleToDBCluster RemoveRoleFromDBCluster EnableHttpEndpoint DisableHttpEndpoint',
      resources: [cluster],
    },
    { events: 'RestoreDBClusterFromSnapshot RestoreDBClusterToPointInTime', resources: [cluster] },
    {
      events: 'CreateDBSnapshot DeleteDBSnapshot ModifyDBSnapshot ModifyDBSnapshotAttribute',
      resources: [snapshot],
    },
    {
      events: 'CopyDBSnapshot',
      resources: [
        at(snapshot, 'targetDBSnapshotIdentifier'),
        at(snapshot, 'sourceDBSnapshotIdentifier'),
      ],
    },
    {
      events: 'CreateDBClusterSnapshot DeleteDBClusterSnapshot ModifyDBClusterSnapshotAttribute',
      resources: [clusterSnapshot],
    },
    {
      events: 'CopyDBClusterSnapshot',
      resources: [
        at(clusterSnapshot, 'targetDBClusterSnapshotIdentifier'),
        at(clusterSnapshot, 'sourceDBClusterSnapshotIdentifier'),
      ],
    },
    {
      events:
        'CreateDBParameterGroup ModifyDBParameterGroup ResetDBParameterGroup DeleteDBParameterGroup',
      resources: [parameterGroup],
    },
    {
      events:
        'CreateDBClusterParameterGroup ModifyDBClusterParameterGroup ResetDBClusterParameterGroup DeleteDBClusterParameterGroup',
      resources: [clusterParameterGroup],
    },
    {
      events: 'CreateDBSubnetGroup ModifyDBSubnetGroup DeleteDBSubnetGroup',
      resources: [subnetGroup],
    },
    {
      events:
        'CreateDBSecurityGroup DeleteDBSecurityGroup AuthorizeDBSecurityGroupIngress RevokeDBSecurityGroupIngress',
      resources: [securityGroup],
    },
    { events: 'CreateOptionGroup ModifyOptionGroup DeleteOptionGroup', resources: [optionGroup] },
    {
      events: 'CreateGlobalCluster ModifyGlobalCluster DeleteGlobalCluster RemoveFromGlobalCluster',
      resources: [globalCluster],
    },
    {
      events: 'CreateEventSubscription ModifyEventSubscription DeleteEventSubscription',
      resources: [subscription],
    },
    { events: 'StartExportTask CancelExportTask', resources: [exportTask] },
    {
      events:
        'StartActivityStream StopActivityStream ModifyActivityStream AddTagsToResource RemoveTagsFromResource',
      resources: [named],
    },
  ],
};
