import type * as z from 'zod';
import { bounded, listed } from '../../../domain/matching/wording/plain-words.ts';
import type { PolicyPath } from '../../../domain/policy/compiling/policy-fault.ts';
import { kindWords } from '../schema-issues/kind-words.ts';
import { valueAtPath } from '../schema-issues/value-at-path.ts';

/** What is wrong at one place of a policy, in plain words. */
export interface PolicyIssue {
  readonly path: PolicyPath;
  readonly reason: string;
  readonly mend: string;
}

/** How a kind of policy speaks of its mistakes. */
export interface PolicyWords {
  /** Its keys, in the order of the file. */
  readonly keys: readonly string[];
  /** What people write at each place, by its path without indexes. */
  readonly mends: Readonly<Record<string, string>>;
  /** Where it is explained, as a mend. */
  readonly see: string;
}

/** Turns the issues of a failed parse into plain words. `value` is what was parsed. */
export function wordsOfPolicyIssues(
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
  words: PolicyWords,
): readonly PolicyIssue[] {
  return issues.flatMap((issue): readonly PolicyIssue[] => {
    const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...path, bounded(key, 60)],
        reason: 'is nothing a policy says there',
        mend:
          path.length === 0
            ? `remove it; a policy has ${listed(words.keys, { word: 'and', shown: 20 })}`
            : `remove it, or ${words.see}`,
      }));
    return [{ path, ...wordsOf(issue, path, valueAtPath(value, path), words) }];
  });
}

function wordsOf(
  issue: z.core.$ZodIssue,
  path: PolicyPath,
  value: unknown,
  { mends, see }: PolicyWords,
): { readonly reason: string; readonly mend: string } {
  const place = path.filter((key) => typeof key === 'string').join('.');
  const usual = (Object.hasOwn(mends, place) ? mends[place] : undefined) ?? see;
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
