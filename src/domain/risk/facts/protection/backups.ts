import { isJsonObject } from '../../../../schemas/json.ts';
import { isOff, isOn, listIn, numberIn, textIn, valueIn } from '../reading/call-request.ts';
import {
  copyDestroyed,
  type ProtectionCalls,
  type ProtectionReader,
  removed,
} from './protection-loss.ts';

/** A copy that goes within a week is gone before most people miss the original. */
const shortestDays = 7;

const pointLifecycle: ProtectionReader = ({ request }) => {
  const days = numberIn(request, 'lifecycle', 'deleteAfterDays');
  return days !== undefined && days > 0 && days < shortestDays
    ? { what: 'recovery-point', how: 'shortened', days }
    : undefined;
};

/**
 * Kinds of resources that AWS Backup no longer looks after in the region. The console sends the settings of all kinds
 * whenever one changes, so those that are off beside others that are on tell nothing.
 */
const regionSettings: ProtectionReader = ({ request }) => {
  const preferences = valueIn(request, 'resourceTypeOptInPreference');
  const settings = isJsonObject(preferences) ? Object.values(preferences) : [];
  return settings.length > 0 && settings.every((setting) => isOff(setting))
    ? { what: 'backup-plan', how: 'disabled', count: settings.length }
    : undefined;
};

const binShortened: ProtectionReader = ({ request }) => {
  const days = numberIn(request, 'retentionPeriod', 'retentionPeriodValue');
  return days !== undefined && days < shortestDays
    ? { what: 'recycle-bin', how: 'shortened', days }
    : undefined;
};

export const backupCalls: ProtectionCalls = {
  'backup:DeleteBackupVault': removed('backup-vault'),
  'backup:DeleteBackupVaultLockConfiguration': removed('vault-lock'),
  'backup:DeleteBackupVaultAccessPolicy': removed('vault-policy'),
  'backup:DeleteBackupPlan': removed('backup-plan'),
  'backup:DeleteBackupSelection': removed('backup-plan'),
  'backup:DeleteRecoveryPoint': copyDestroyed('recovery-point'),
  'backup:DisassociateRecoveryPoint': removed('recovery-point'),
  'backup:UpdateRecoveryPointLifecycle': pointLifecycle,
  'backup:UpdateRegionSettings': regionSettings,
  'dlm:DeleteLifecyclePolicy': removed('backup-plan'),
  'dlm:UpdateLifecyclePolicy': ({ request }) =>
    isOff(request, 'state') ? { what: 'backup-plan', how: 'disabled' } : undefined,
  'rbin:DeleteRule': removed('recycle-bin'),
  'rbin:UnlockRule': removed('recycle-bin'),
  'rbin:UpdateRule': binShortened,
  'ec2:DeleteSnapshot': copyDestroyed('snapshot'),
  'ec2:UnlockSnapshot': removed('snapshot-lock'),
  'ec2:DeregisterImage': ({ request }) => ({
    what: 'image',
    how: 'destroyed',
    withoutCopy: isOn(request, 'deleteAssociatedSnapshots'),
  }),
  'ec2:DisableImageDeregistrationProtection': removed('deletion-protection'),
  'elasticfilesystem:PutBackupPolicy': ({ request }) =>
    ['DISABLED', 'DISABLING'].includes(textIn(request, 'backupPolicy', 'status') ?? '')
      ? { what: 'automated-backups', how: 'disabled' }
      : undefined,
  'elasticfilesystem:DeleteReplicationConfiguration': removed('replication'),
  'elasticfilesystem:DeleteFileSystem': () => ({
    what: 'file-system',
    how: 'destroyed',
    holdsData: true,
  }),
  'fsx:DeleteBackup': copyDestroyed('snapshot'),
  'fsx:DeleteFileSystem': ({ request }) => ({
    what: 'file-system',
    how: 'destroyed',
    holdsData: true,
    withoutCopy: ['windowsConfiguration', 'lustreConfiguration', 'openZFSConfiguration'].some(
      (key) => isOn(request, key, 'skipFinalBackup'),
    ),
  }),
  'drs:DeleteSourceServer': removed('disaster-recovery'),
  'drs:DisconnectSourceServer': removed('disaster-recovery'),
  'drs:StopReplication': removed('disaster-recovery'),
  'drs:DisconnectRecoveryInstance': removed('disaster-recovery'),
  'route53-recovery-control-config:DeleteSafetyRule': removed('disaster-recovery'),
  'route53-recovery-control-config:DeleteRoutingControl': removed('disaster-recovery'),
  'route53-recovery-control-config:DeleteControlPanel': removed('disaster-recovery'),
  'route53-recovery-control-config:DeleteCluster': removed('disaster-recovery'),
  'kinesis:DecreaseStreamRetentionPeriod': ({ request }) => {
    const hours = numberIn(request, 'retentionPeriodHours');
    return {
      what: 'stream-retention',
      how: 'shortened',
      ...(hours === undefined ? {} : { days: hours / 24 }),
    };
  },
  'secretsmanager:DeleteSecret': ({ request }) =>
    isOn(request, 'forceDeleteWithoutRecovery')
      ? { what: 'secret', how: 'destroyed', holdsData: true, withoutCopy: true }
      : { what: 'secret', how: 'destroyed', holdsData: true },
  'secretsmanager:RemoveRegionsFromReplication': ({ request }) => ({
    what: 'replication',
    how: 'removed',
    count: listIn(request, 'removeReplicaRegions').length,
  }),
};
