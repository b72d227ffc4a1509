import type * as z from 'zod';
import { bounded, listed } from '../../../domain/matching/wording/plain-words.ts';
import type { TreePath } from '../change-files/change-tree.ts';

/** What people write at each place of an entry, by its key. */
const mends: Readonly<Record<string, string>> = {
  rules: 'list names of rules, like [root-used, "security-group-*"]',
  resources: 'list ARNs, ids or names, like ["arn:aws:s3:::example-website"]',
  accounts: 'list account ids, like ["111122223333"]',
  actors: 'list role ARNs or names',
  actions: 'list actions, like ["s3:PutBucketPolicy"]',
  tags: 'write tags like { environment: production }',
  level: 'write informational, low, medium, high or critical',
  raise: 'write by how many levels, 1 to 4',
  lower: 'write by how many levels, 1 to 4',
  reason: 'write why',
  owner: 'write who answers for it, like alice@example.com',
  startsAt: 'write an instant like 2026-03-02T09:00:00Z',
  endsAt: 'write an instant like 2027-01-31T00:00:00Z',
};

/** What is wrong in an entry of tuning, in plain words: where in it, with the value, and what mends it (`usual` where nothing else does). */
export function wordsOfTuningIssue(
  issue: z.core.$ZodIssue,
  entry: unknown,
  usual: string,
): { readonly inner: TreePath; readonly reason: string; readonly mend: string } {
  const inner = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  const value = valueAt(entry, inner);
  const [key = ''] = inner;
  const mend = (Object.hasOwn(mends, key) ? mends[key] : undefined) ?? usual;
  if (issue.code === 'unrecognized_keys') {
    const keys = listed(issue.keys.map((one) => `"${bounded(one, 60)}"`));
    return { inner, reason: `has ${keys}, which mean nothing here`, mend: usual };
  }
  if (value === undefined) return { inner, reason: 'is missing', mend };
  if (value === '') return { inner, reason: 'is empty', mend };
  const shown =
    typeof value === 'string' || typeof value === 'number'
      ? `"${bounded(String(value), 80)}" `
      : '';
  const [reason = '', ownMend] = reasonOf(issue).split('; ');
  return { inner, reason: `${shown}${bounded(reason, 200)}`, mend: ownMend ?? mend };
}

function reasonOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `is none of ${listed(issue.values.map(String), { shown: 12 })}`;
    case 'too_small':
      return `is too small or too short (at least ${issue.minimum})`;
    case 'too_big':
      return `is too large or too long (at most ${issue.maximum})`;
    case 'invalid_type':
      return `is not the ${kinds[issue.expected] ?? issue.expected} that belongs here`;
    default:
      return issue.message;
  }
}

const kinds: Readonly<Record<string, string>> = {
  array: 'list',
  object: 'group of fields',
  record: 'group of names',
  string: 'text',
  int: 'whole number',
};

function valueAt(value: unknown, path: TreePath): unknown {
  return path.reduce<unknown>((at, key) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    return Reflect.get(at, key);
  }, value);
}
