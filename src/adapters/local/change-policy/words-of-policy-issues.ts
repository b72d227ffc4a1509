import type * as z from 'zod';
import { bounded, listed } from '../../../domain/matching/wording/plain-words.ts';
import type { PolicyPath } from '../../../domain/policy/compiling/policy-fault.ts';
import { ChangePolicySchema } from '../../../schemas/change-policy.ts';
import { kindWords } from '../schema-issues/kind-words.ts';
import { valueAtPath } from '../schema-issues/value-at-path.ts';

/** What is wrong at one place of a policy, in plain words. */
export interface PolicyIssue {
  readonly path: PolicyPath;
  readonly reason: string;
  readonly mend: string;
}

const see = 'see docs/approval-policy.md';

/** What people write at each place, by its path without indexes. */
const mends: Readonly<Record<string, string>> = {
  version: 'write version: 1',
  groups: 'write groups: { approvers: { members: ["*"] } }',
  'groups.members': 'list role ARNs or names, or ["*"] for anybody',
  approvals: 'list rules like { when: "true", group: approvers, count: 1, because: … }',
  'approvals.when': 'write a condition, or "true" for every change',
  'approvals.because': 'write why; it is shown to requester and approver',
  'approvals.count': 'write how many people, 1 to 20',
  'risk.level': 'write low, medium, high or critical',
  'freezes.from': 'write an instant like 2026-12-18T17:00:00+01:00',
  'freezes.to': 'write an instant like 2027-01-04T07:00:00+01:00',
  'standard.riskCeiling': 'write informational, low, medium, high or critical',
};

/** Turns the issues of a failed parse into plain words. `value` is what was parsed. */
export function wordsOfPolicyIssues(
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
): readonly PolicyIssue[] {
  return issues.flatMap((issue): readonly PolicyIssue[] => {
    const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...path, bounded(key, 60)],
        reason: 'is nothing a policy says there',
        mend:
          path.length === 0
            ? `remove it; a policy has ${listed(Object.keys(ChangePolicySchema.shape), { word: 'and', shown: 20 })}`
            : `remove it, or ${see}`,
      }));
    return [{ path, ...wordsOf(issue, path, valueAtPath(value, path)) }];
  });
}

function wordsOf(
  issue: z.core.$ZodIssue,
  path: PolicyPath,
  value: unknown,
): { readonly reason: string; readonly mend: string } {
  const usual = mends[path.filter((key) => typeof key === 'string').join('.')] ?? see;
  if (value === undefined) return { reason: 'is missing', mend: usual };
  if (value === '') return { reason: 'is empty', mend: usual };
  const shown =
    typeof value === 'string' || typeof value === 'number'
      ? `"${bounded(String(value), 80)}" `
      : '';
  switch (issue.code) {
    case 'invalid_value':
      return {
        reason: `${shown}is none of ${listed(issue.values.map(String), { shown: 12 })}`,
        mend: usual,
      };
    case 'too_small':
      return {
        reason: `${shown}is too small or too short (at least ${issue.minimum})`,
        mend: usual,
      };
    case 'too_big':
      return { reason: `${shown}is too large or too long (at most ${issue.maximum})`, mend: usual };
    case 'invalid_type':
      return {
        reason: `${shown}is not the ${kindWords[issue.expected] ?? issue.expected} that belongs here`,
        mend: usual,
      };
    default: {
      const [reason = '', mend] = issue.message.split('; ');
      return { reason: `${shown}${bounded(reason, 200)}`, mend: mend ?? usual };
    }
  }
}
