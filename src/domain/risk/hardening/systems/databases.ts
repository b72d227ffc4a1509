import type { Measure, Place, SystemRow } from '../measure.ts';

const instance: Place = { request: 'dBInstanceIdentifier', as: 'lower-case' };
const dbCluster: Place = { request: 'dBClusterIdentifier', as: 'lower-case' };
const warehouse: Place = { request: 'clusterIdentifier', as: 'lower-case' };
const domain: Place = { request: 'domainName' };

/** What instances and clusters of RDS have in common. */
function databaseMeasures(modify: string, id: Place): readonly Measure[] {
  return [
    {
      name: 'encryption-at-rest',
      kind: 'encryption',
      atCreation: [
        { response: 'storageEncrypted', is: ['true'] },
        { request: 'storageEncrypted', is: ['true'], absent: 'lacks' },
      ],
      later: [],
    },
    {
      name: 'deletion-protection',
      kind: 'protection',
      atCreation: [
        { response: 'deletionProtection', is: ['true'] },
        { request: 'deletionProtection', is: ['true'], absent: 'lacks' },
      ],
      later: [{ call: modify, id, shows: { request: 'deletionProtection', is: ['true'] } }],
    },
    {
      name: 'backups',
      kind: 'protection',
      atCreation: [{ request: 'backupRetentionPeriod', isNot: ['0'], absent: 'has' }],
      later: [{ call: modify, id, shows: { request: 'backupRetentionPeriod', isNot: ['0'] } }],
    },
    {
      name: 'log-exports',
      kind: 'logging',
      atCreation: [{ request: 'enableCloudwatchLogsExports', absent: 'lacks' }],
      later: [
        {
          call: modify,
          id,
          shows: { request: 'cloudwatchLogsExportConfiguration.enableLogTypes' },
        },
      ],
    },
  ];
}

const searchMeasures: readonly Measure[] = (
  [
    ['encryption-at-rest', 'encryptionAtRestOptions.enabled'],
    ['encryption-between-nodes', 'nodeToNodeEncryptionOptions.enabled'],
    ['https-only', 'domainEndpointOptions.enforceHTTPS'],
  ] as const
).map(([name, request]) => ({
  name,
  kind: 'encryption',
  atCreation: [{ request, is: ['true'], absent: 'lacks' }],
  later: ['es:UpdateDomainConfig', 'es:UpdateElasticsearchDomainConfig'].map((call) => ({
    call,
    id: domain,
    shows: { request, is: ['true'] },
  })),
}));

const searchDomain = (made: string): SystemRow => ({
  made,
  type: 'AWS::OpenSearchService::Domain',
  id: domain,
  gone: ['es:DeleteDomain', 'es:DeleteElasticsearchDomain'].map((call) => ({ call, id: domain })),
  measures: searchMeasures,
});

/** Relational databases, warehouses, caches, search domains. */
export const databaseSystems: readonly SystemRow[] = [
  {
    made: 'rds:CreateDBInstance',
    type: 'AWS::RDS::DBInstance',
    id: instance,
    gone: [{ call: 'rds:DeleteDBInstance', id: instance }],
    // A member of a cluster has what the cluster has.
    unless: { request: 'dBClusterIdentifier', absent: 'lacks' },
    measures: databaseMeasures('rds:ModifyDBInstance', instance),
  },
  {
    made: 'rds:CreateDBCluster',
    type: 'AWS::RDS::DBCluster',
    id: dbCluster,
    gone: [{ call: 'rds:DeleteDBCluster', id: dbCluster }],
    measures: databaseMeasures('rds:ModifyDBCluster', dbCluster),
  },
  {
    made: 'redshift:CreateCluster',
    type: 'AWS::Redshift::Cluster',
    id: warehouse,
    gone: [{ call: 'redshift:DeleteCluster', id: warehouse }],
    measures: [
      {
        name: 'encryption-at-rest',
        kind: 'encryption',
        // New clusters are encrypted where nothing else is said.
        atCreation: [
          { response: 'encrypted', is: ['true'] },
          { request: 'encrypted', is: ['true'] },
        ],
        later: [
          {
            call: 'redshift:ModifyCluster',
            id: warehouse,
            shows: { request: 'encrypted', is: ['true'] },
          },
        ],
      },
      {
        name: 'audit-logging',
        kind: 'logging',
        atCreation: [],
        later: [
          { call: 'redshift:EnableLogging', id: warehouse, shows: 'has' },
          { call: 'redshift:DisableLogging', id: warehouse, shows: 'lacks' },
        ],
      },
    ],
  },
  {
    made: 'elasticache:CreateReplicationGroup',
    type: 'AWS::ElastiCache::ReplicationGroup',
    id: { request: 'replicationGroupId', as: 'lower-case' },
    gone: [],
    measures: [
      {
        name: 'encryption-at-rest',
        kind: 'encryption',
        atCreation: [
          { response: 'atRestEncryptionEnabled', is: ['true'] },
          { request: 'atRestEncryptionEnabled', is: ['true'] },
        ],
        later: [],
      },
      {
        name: 'encryption-in-transit',
        kind: 'encryption',
        atCreation: [
          { response: 'transitEncryptionEnabled', is: ['true'] },
          { request: 'transitEncryptionEnabled', is: ['true'] },
        ],
        later: [
          {
            call: 'elasticache:ModifyReplicationGroup',
            id: { request: 'replicationGroupId', as: 'lower-case' },
            shows: { request: 'transitEncryptionEnabled', is: ['true'] },
          },
        ],
      },
    ],
  },
  searchDomain('es:CreateDomain'),
  searchDomain('es:CreateElasticsearchDomain'),
];
