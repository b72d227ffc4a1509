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
  'serve-api',
] as const;
export type FunctionEntry = (typeof functionEntries)[number];

/** The name of a function's role: known beforehand, so that the auditor can be told all of its own roles. */
export function roleNameOf(namePrefix: string, entry: FunctionEntry): string {
  return `${namePrefix}-${entry}-${Aws.REGION}`;
}

/** ARNs of the roles of all functions: what they do is judged by what the auditor noted before. */
export function ownRoleArns(namePrefix: string): readonly string[] {
  return functionEntries.map(
    (entry) => `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${roleNameOf(namePrefix, entry)}`,
  );
}
