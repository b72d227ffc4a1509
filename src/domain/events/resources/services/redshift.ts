import { called, type ServiceMapping } from '../mapping.ts';

const cluster = {
  ...called(
    'AWS::Redshift::Cluster',
    'redshift:{region}:{account}:cluster:{id}',
    'clusterIdentifier',
  ),
  form: 'lowercase' as const,
};
const snapshot = called(
  'AWS::Redshift::ClusterSnapshot',
  'redshift:{region}:{account}:snapshot:{parent}/{id}',
  'snapshotIdentifier',
);

export const redshift: ServiceMapping = {
  service: 'redshift',
  rows: [
    {
      events:
        'CreateCluster ModifyCluster DeleteCluster RebootCluster PauseCluster ResumeCluster EnableLogging DisableLogging ModifyClusterIamRoles RotateEncryptionKey RestoreFromClusterSnapshot',
      resources: [cluster],
    },
    {
      events:
        'CreateClusterSnapshot DeleteClusterSnapshot AuthorizeSnapshotAccess RevokeSnapshotAccess',
      resources: [{ ...snapshot, parentAt: ['clusterIdentifier', 'snapshotClusterIdentifier'] }],
    },
  ],
};
