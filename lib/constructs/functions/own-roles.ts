import { Aws } from 'aws-cdk-lib';

/** The auditor's functions, by their folder below `lambdas/`. */
export const functionEntries = [
  'audit-events',
  'expire-grant',
  'sweep-grants',
  'reconcile-trail',
  'build-report',
  'revisit-changes',
  'judge-settled',
  'chase-reviews',
  'verify-changes',
  'chase-gaps',
  'take-inventory',
  'serve-api',
] as const;
export type FunctionEntry = (typeof functionEntries)[number];

/** The name of a function's role: known beforehand, so that the auditor can be told all of its own roles. */
export function roleNameOf(namePrefix: string, entry: FunctionEntry): string {
  return `${namePrefix}-${entry}-${Aws.REGION}`;
}

/** Powers with a role of their own, which is given only where somebody opted in. */
export const optInPowers = ['edit-document', 'end-sessions'] as const;
export type OptInPower = (typeof optInPowers)[number];

/** The name of the role of a power in the auditor's own account. */
export function powerRoleNameOf(namePrefix: string, power: OptInPower): string {
  return `${namePrefix}-${power}-${Aws.REGION}`;
}

/** The name of the role in a member account: one an account, whatever the region. */
export function memberRoleNameOf(namePrefix: string, power?: OptInPower): string {
  return power === undefined ? `${namePrefix}-member` : `${namePrefix}-member-${power}`;
}

/** The ARN of a role of this account. */
export function roleArnOf(roleName: string): string {
  return `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${roleName}`;
}

/** The ARN of a role in any account, with `*` for the account. */
export function anyAccountRoleArnOf(roleName: string): string {
  return `arn:${Aws.PARTITION}:iam::*:role/${roleName}`;
}

/**
 * ARNs of all roles that act for the auditor: what they do is judged by what the auditor noted before. Roles that were
 * not given are named too: somebody else's call under such a name is worth a look.
 */
export function ownRoleArns(
  namePrefix: string,
  { memberAccess }: { readonly memberAccess: boolean },
): readonly string[] {
  const names = [
    ...functionEntries.map((entry) => roleNameOf(namePrefix, entry)),
    ...optInPowers.map((power) => powerRoleNameOf(namePrefix, power)),
  ];
  const members = [undefined, ...optInPowers].map((power) => memberRoleNameOf(namePrefix, power));
  return [...names.map(roleArnOf), ...(memberAccess ? members.map(anyAccountRoleArnOf) : [])];
}

/** ARNs of the roles of the two functions that end access, in the account and region of the stack or in those named. */
export function endingRoleArns(
  namePrefix: string,
  { account = Aws.ACCOUNT_ID, region = Aws.REGION }: { account?: string; region?: string } = {},
): readonly string[] {
  return (['expire-grant', 'sweep-grants'] as const).map(
    (entry) => `arn:${Aws.PARTITION}:iam::${account}:role/${namePrefix}-${entry}-${region}`,
  );
}
