import type { InventoryReaderName } from '../../../schemas/inventory-readers.ts';
import type { Reader } from './reader.ts';
import { readAccessAnalyzer } from './readers/read-access-analyzer.ts';
import { readAccountPublicAccess } from './readers/read-account-public-access.ts';
import { readBuckets } from './readers/read-buckets.ts';
import { readConfigRecorder } from './readers/read-config-recorder.ts';
import { readFlowLogs } from './readers/read-flow-logs.ts';
import { readFunctions } from './readers/read-functions.ts';
import { readGuardDuty } from './readers/read-guardduty.ts';
import { readKeys } from './readers/read-keys.ts';
import { readLogins } from './readers/read-logins.ts';
import { readPasswordPolicy } from './readers/read-password-policy.ts';
import { readPermissions } from './readers/read-permissions.ts';
import { readImages, readSnapshots } from './readers/read-public-copies.ts';
import { readResourceCreations } from './readers/read-resource-creations.ts';
import { readRootUser } from './readers/read-root-user.ts';
import { readSecurityGroupRules } from './readers/read-security-group-rules.ts';
import { readSecurityHub } from './readers/read-security-hub.ts';
import { readTrails } from './readers/read-trails.ts';
import { readVolumeEncryption } from './readers/read-volume-encryption.ts';

/** What each reader of the table does; the compiler keeps this complete. */
export const readers: Readonly<Record<InventoryReaderName, Reader>> = {
  'root-user': readRootUser,
  'password-policy': readPasswordPolicy,
  logins: readLogins,
  permissions: readPermissions,
  'account-public-access': readAccountPublicAccess,
  buckets: readBuckets,
  'security-group-rules': readSecurityGroupRules,
  snapshots: readSnapshots,
  images: readImages,
  functions: readFunctions,
  keys: readKeys,
  trails: readTrails,
  'config-recorder': readConfigRecorder,
  guardduty: readGuardDuty,
  'security-hub': readSecurityHub,
  'access-analyzer': readAccessAnalyzer,
  'volume-encryption': readVolumeEncryption,
  'flow-logs': readFlowLogs,
  'resource-creations': readResourceCreations,
};
