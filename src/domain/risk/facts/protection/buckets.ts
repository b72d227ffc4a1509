import type { Json } from '../../../../schemas/json.ts';
import { isOff, isOn, listIn, numberIn, textIn, valueIn } from '../call-request.ts';
import {
  dataDestroyed,
  type ProtectionCalls,
  type ProtectionReader,
  removed,
} from './protection-loss.ts';

/** S3 itself knows `Suspended` alone; records written for rule tests say `Disabled` too. */
const versioning: ProtectionReader = ({ request }) => {
  if (isOff(request, 'VersioningConfiguration', 'Status')) {
    return { what: 'versioning', how: 'disabled' };
  }
  return isOff(request, 'VersioningConfiguration', 'MfaDelete')
    ? { what: 'mfa-delete', how: 'disabled' }
    : undefined;
};

/** Object lock cannot be switched off, yet its default retention can: what comes in is then unprotected. */
const objectLock: ProtectionReader = ({ request }) => {
  const configuration = valueIn(request, 'ObjectLockConfiguration');
  if (configuration === undefined) return undefined;
  const rule = valueIn(configuration, 'Rule', 'DefaultRetention');
  if (rule === undefined) return { what: 'object-lock', how: 'disabled' };
  const days = numberIn(rule, 'Days');
  return days !== undefined && days < 7
    ? { what: 'object-lock', how: 'shortened', days }
    : undefined;
};

/** The rule that takes objects soonest; a rule may list its days as an object or be alone in its list. */
const lifecycle: ProtectionReader = ({ request }) => {
  const rules = listIn(request, 'LifecycleConfiguration', 'Rule').filter(
    (rule) => isOn(rule, 'Status') && expiryDays(rule) !== undefined,
  );
  const soonest = rules.reduce<Json | undefined>(
    (least, rule) =>
      least === undefined || (expiryDays(rule) ?? 0) < (expiryDays(least) ?? 0) ? rule : least,
    undefined,
  );
  const days = expiryDays(soonest);
  if (days === undefined || days > 1) return undefined;
  return { what: 'object-expiry', how: 'shortened', days, wide: isForAll(soonest) };
};

function expiryDays(rule: Json | undefined): number | undefined {
  return numberIn(rule, 'Expiration', 'Days');
}

function isForAll(rule: Json | undefined): boolean {
  const prefixes = [
    textIn(rule, 'Prefix'),
    textIn(rule, 'Filter', 'Prefix'),
    textIn(rule, 'Filter', 'And', 'Prefix'),
  ];
  const narrowing = ['Tag', 'And', 'ObjectSizeGreaterThan', 'ObjectSizeLessThan'];
  return (
    prefixes.every((prefix) => prefix === undefined || prefix === '' || prefix === '*') &&
    narrowing.every((key) => valueIn(rule, 'Filter', key) === undefined)
  );
}

export const bucketCalls: ProtectionCalls = {
  's3:PutBucketVersioning': versioning,
  's3:PutBucketObjectLockConfiguration': objectLock,
  's3:PutObjectLockConfiguration': objectLock,
  's3:PutBucketLifecycle': lifecycle,
  's3:PutBucketLifecycleConfiguration': lifecycle,
  's3:DeleteBucketReplication': removed('replication'),
  's3:DeleteBucket': dataDestroyed('bucket'),
};
