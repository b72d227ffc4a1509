import type * as z from 'zod';
import { type WordsOfIssue, wordsOfIssue } from './words-of-issue.ts';

const usual = 'see docs/rules.md for the shape of a rule';
/** What people write at each place of a rule, by its key. */
const mends: Readonly<Record<string, string>> = {
  title: 'write what happened, in plain words',
  level: 'write informational, low, medium, high or critical',
  logsource: 'write logsource: { product: aws, service: cloudtrail }',
  detection: 'write selections and a condition, see docs/rules.md',
};

/** What is wrong in a rule, in plain words. */
export function wordsOfRuleIssue(issue: z.core.$ZodIssue, rule: unknown): WordsOfIssue {
  return wordsOfIssue(issue, rule, { mends, usual });
}
