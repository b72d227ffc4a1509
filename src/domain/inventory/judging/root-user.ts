import { accountWide, type InventoryEntry } from '../../../schemas/inventory.ts';
import { entryIdOf } from '../entry-id.ts';
import type { Place } from '../place.ts';
import { controlOff } from './control-off.ts';

/** What the account's summary says of its root user. Undefined: it does not say. */
export interface SeenRoot {
  readonly hasKeys: boolean | undefined;
  readonly hasMfa: boolean | undefined;
}

/** Keys of the root user, and its login without MFA. */
export function rootEntries(
  place: Place,
  { hasKeys, hasMfa }: SeenRoot,
): readonly InventoryEntry[] {
  const { account, partition } = place;
  const common = {
    reader: 'root-user',
    account,
    region: accountWide,
    resource: {
      type: 'AWS::IAM::User',
      id: 'root',
      arn: `arn:${partition}:iam::${account}:root`,
      name: 'root',
    },
  };
  return [
    ...(hasKeys === true
      ? [
          {
            ...common,
            id: entryIdOf('root-key', account, accountWide),
            kind: 'root-key',
            words: 'it has access keys',
            level: 'critical' as const,
          },
        ]
      : []),
    ...(hasMfa === false
      ? [
          controlOff(place, {
            reader: 'root-user',
            control: 'user-mfa',
            words: 'it signs in without MFA',
            level: 'high',
            resource: common.resource,
          }),
        ]
      : []),
  ];
}

/** What AWS reports of the password policy; null: there is none. */
export type SeenPasswordPolicy = { readonly minimumLength: number } | null;

const shortest = 14;

/** A password policy that is missing, or lets short passwords through (CIS asks for 14 characters). */
export function passwordPolicyEntry(
  place: Place,
  policy: SeenPasswordPolicy,
): InventoryEntry | undefined {
  if (policy !== null && policy.minimumLength >= shortest) return undefined;
  return controlOff(place, {
    reader: 'password-policy',
    control: 'password-policy',
    words:
      policy === null
        ? 'the account has no password policy'
        : `passwords of ${policy.minimumLength} characters pass the password policy`,
    level: 'low',
  });
}
