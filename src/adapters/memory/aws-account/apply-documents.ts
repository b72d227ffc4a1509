import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { objectAt, stringAt } from '../../../schemas/json.ts';
import { type AccountState, roleOf } from './account-state.ts';

/** Writes the whole policy document that an event wrote: of a role's trust, of a bucket. */
export function applyDocuments(account: AccountState, { action, outcome, raw }: ChangeEvent): void {
  const request = objectAt(raw, 'requestParameters');
  if (request === undefined || outcome !== 'succeeded') return;
  const role = stringAt(request, 'roleName');
  const bucket = stringAt(request, 'bucketName');
  const trust =
    stringAt(request, 'assumeRolePolicyDocument') ??
    (action === 'iam:UpdateAssumeRolePolicy' ? stringAt(request, 'policyDocument') : undefined);
  if (role !== undefined && trust !== undefined) roleOf(account, role).trust = trust;
  if (bucket === undefined) return;
  if (action === 's3:PutBucketPolicy') {
    const policy = objectAt(request, 'bucketPolicy');
    if (policy !== undefined) account.buckets.set(bucket, { policy: JSON.stringify(policy) });
  }
  if (action === 's3:DeleteBucketPolicy') account.buckets.set(bucket, { policy: undefined });
}
