import type * as z from 'zod';
import { type WordsOfIssue, wordsOfIssue } from './words-of-issue.ts';

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

/** What is wrong in an entry of tuning, in plain words (`usual` mends it where nothing else does). */
export function wordsOfTuningIssue(
  issue: z.core.$ZodIssue,
  entry: unknown,
  usual: string,
): WordsOfIssue {
  return wordsOfIssue(issue, entry, { mends, usual });
}
