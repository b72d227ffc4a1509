import { stateBefore } from '../../known-state/state-before.ts';
import { isOff, isOn, listIn, numberIn, textIn } from '../reading/call-request.ts';
import {
  copyDestroyed,
  dataDestroyed,
  dataDestroyedUnless,
  lacks,
  type ProtectionCalls,
  type ProtectionReader,
  removed,
  switchedOff,
} from './protection-loss.ts';

/** Copies and the protection against deletion may go in one call. */
const databaseModified: ProtectionReader = (call) => {
  const copies = retention(call, 'backupRetentionPeriod');
  const unprotected = isOff(call.request, 'deletionProtection');
  if (!unprotected) return copies;
  return copies === undefined
    ? { what: 'deletion-protection', how: 'disabled' }
    : { ...copies, also: ['deletion-protection'] };
};

/** Zero days of copies means none at all; fewer days are told only where those before are known. */
function retention(
  { event, request }: Parameters<ProtectionReader>[0],
  key: string,
): ReturnType<ProtectionReader> {
  const days = numberIn(request, key);
  if (days === undefined) return undefined;
  if (days === 0) return { what: 'automated-backups', how: 'disabled', days };
  const earlier = stateBefore(event, 'backup-retention');
  const daysBefore = earlier.kind === 'known' ? numberIn(earlier.value) : undefined;
  return daysBefore !== undefined && days < daysBefore
    ? { what: 'automated-backups', how: 'shortened', days, daysBefore }
    : undefined;
}

const noCopies =
  (key: string): ProtectionReader =>
  (call) =>
    retention(call, key);

const skipsFinal = (request: Parameters<typeof isOn>[0]): boolean =>
  isOn(request, 'skipFinalSnapshot');

/** An instance of a cluster and a replica hold what the cluster and their source hold; neither can be copied at its end. */
const instanceDeleted: ProtectionReader = (call) => {
  const answer = call.event.raw['responseElements'];
  const owners = ['dBClusterIdentifier', 'readReplicaSourceDBInstanceIdentifier'];
  return owners.some((key) => (textIn(answer, key) ?? '') !== '')
    ? { what: 'database', how: 'destroyed' }
    : dataDestroyedUnless('database', skipsFinal)(call);
};

export const databaseCalls: ProtectionCalls = {
  'rds:ModifyDBInstance': databaseModified,
  'rds:ModifyDBCluster': databaseModified,
  'rds:ModifyGlobalCluster': switchedOff('deletion-protection', 'deletionProtection'),
  'rds:DeleteDBInstance': instanceDeleted,
  'rds:DeleteDBCluster': dataDestroyedUnless('database', skipsFinal),
  'rds:DeleteGlobalCluster': removed('replication'),
  'rds:RemoveFromGlobalCluster': removed('replication'),
  'rds:StopDBInstanceAutomatedBackupsReplication': removed('replication'),
  'rds:DeleteDBSnapshot': copyDestroyed('snapshot'),
  'rds:DeleteDBClusterSnapshot': copyDestroyed('snapshot'),
  'rds:DeleteDBInstanceAutomatedBackup': copyDestroyed('automated-backups'),
  'rds:DeleteDBClusterAutomatedBackup': copyDestroyed('automated-backups'),
  'dynamodb:UpdateContinuousBackups': switchedOff(
    'point-in-time-recovery',
    'pointInTimeRecoverySpecification',
    'pointInTimeRecoveryEnabled',
  ),
  'dynamodb:UpdateTable': switchedOff('deletion-protection', 'deletionProtectionEnabled'),
  'dynamodb:DeleteTable': dataDestroyed('table'),
  'dynamodb:DeleteBackup': copyDestroyed('snapshot'),
  'redshift:ModifyCluster': noCopies('automatedSnapshotRetentionPeriod'),
  'redshift:DeleteCluster': dataDestroyedUnless('database', (request) =>
    isOn(request, 'skipFinalClusterSnapshot'),
  ),
  'redshift:DeleteClusterSnapshot': copyDestroyed('snapshot'),
  'redshift:BatchDeleteClusterSnapshots': ({ request }) => ({
    what: 'snapshot',
    how: 'destroyed',
    count: listIn(request, 'identifiers').length,
  }),
  'redshift:DisableSnapshotCopy': removed('replication'),
  'elasticache:ModifyReplicationGroup': noCopies('snapshotRetentionLimit'),
  'elasticache:ModifyCacheCluster': noCopies('snapshotRetentionLimit'),
  'elasticache:DeleteSnapshot': copyDestroyed('snapshot'),
  'elasticache:DeleteReplicationGroup': dataDestroyedUnless(
    'database',
    lacks('finalSnapshotIdentifier'),
  ),
  'memorydb:DeleteCluster': dataDestroyedUnless('database', lacks('finalSnapshotName')),
  'memorydb:DeleteSnapshot': copyDestroyed('snapshot'),
  'es:DeleteDomain': dataDestroyed('database'),
  'es:DeleteElasticsearchDomain': dataDestroyed('database'),
  'cognito-idp:DeleteUserPool': dataDestroyed('directory'),
  'qldb:UpdateLedger': switchedOff('deletion-protection', 'deletionProtection'),
  'kinesis:DeleteStream': dataDestroyed('database'),
};
