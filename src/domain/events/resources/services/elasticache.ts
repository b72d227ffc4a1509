import { called, type ServiceMapping } from '../mapping.ts';

const lower = (name: string, segment: string, at: string) => ({
  ...called(`AWS::ElastiCache::${name}`, `elasticache:{region}:{account}:${segment}:{id}`, at),
  form: 'lowercase' as const,
});

export const elasticache: ServiceMapping = {
  service: 'elasticache',
  rows: [
    {
      events: 'CreateCacheCluster ModifyCacheCluster DeleteCacheCluster RebootCacheCluster',
      resources: [lower('CacheCluster', 'cluster', 'cacheClusterId')],
    },
    {
      events: 'CreateReplicationGroup ModifyReplicationGroup DeleteReplicationGroup',
      resources: [lower('ReplicationGroup', 'replicationgroup', 'replicationGroupId')],
    },
    {
      events: 'CreateCacheSubnetGroup ModifyCacheSubnetGroup DeleteCacheSubnetGroup',
      resources: [lower('SubnetGroup', 'subnetgroup', 'cacheSubnetGroupName')],
    },
  ],
};
