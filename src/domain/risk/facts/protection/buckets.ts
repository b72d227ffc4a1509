import type { Json } from '../../../../schemas/json.ts';
import { isOff, isOn, listIn, numberIn, textIn, valueIn } from '../reading/call-request.ts';
import {
  dataDestroyed,
  type ProtectionCalls,
  type ProtectionReader,
  removed,
} from './protection-loss.ts';

/**
 * S3 itself knows `Suspended` alone; records written for rule tests say `Disabled` too. Root alone may change MFA to
 * delete: others who send it as disabled, as some tools do with all settings, find it so.
 */
const versioning: ProtectionReader = ({ event, request }) => {
  if (isOff(request, 'VersioningConfiguration', 'Status')) {
    return { what: 'versioning', how: 'disabled' };
  }
  return event.actor.kind === 'root' && isOff(request, 'VersioningConfiguration', 'MfaDelete')
    ? { what: 'mfa-delete', how: 'disabled' }
    : undefined;
};

/**
 * Object lock cannot be switched off, yet its default retention can: what comes in is then unprotected. A bucket whose
 * lock has just been switched on is written the same way.
 */
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
const lifecycle: ProtectionReader = ({ event, request }) => {
  const now = Date.parse(event.at ?? '');
  const soonest = listIn(request, 'LifecycleConfiguration', 'Rule')
    .filter((rule) => isOn(rule, 'Status'))
    .flatMap((rule) => {
      const days = expiryDays(rule, now);
      return days === undefined ? [] : [{ rule, days }];
    })
    .reduce<{ readonly rule: Json; readonly days: number } | undefined>(
      (least, one) => (least === undefined || one.days < least.days ? one : least),
      undefined,
    );
  if (soonest === undefined || soonest.days > 1) return undefined;
  const { rule, days } = soonest;
  return { what: 'object-expiry', how: 'shortened', days, wide: isForAll(rule) };
};

const dayMs = 24 * 60 * 60 * 1_000;

/** Whole days until objects expire; none where the day has come. Undefined: they do not, or nobody can tell. */
function expiryDays(rule: Json, now: number): number | undefined {
  const days = numberIn(rule, 'Expiration', 'Days');
  if (days !== undefined) return days;
  const left = Math.ceil((Date.parse(textIn(rule, 'Expiration', 'Date') ?? '') - now) / dayMs);
  return Number.isFinite(left) ? Math.max(0, left) : undefined;
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
