import type * as z from 'zod';
import { bounded } from '../../../domain/matching/wording/plain-words.ts';
import { valueAtPath } from '../schema-issues/value-at-path.ts';

/** What is wrong with one field, in plain words. */
export interface FieldProblem {
  readonly path: readonly (string | number)[];
  readonly reason: string;
  readonly mend: string;
}

/** What people write at each field, by its path without indexes. */
const mends: Readonly<Record<string, string>> = {
  id: 'write the id of the change, e.g. CHG-1042',
  title: 'write what the change is, in a line',
  type: 'write standard, normal, emergency or major',
  status: 'write draft, submitted, approved, rejected, withdrawn, implemented or closed',
  requestedBy: 'write who asked for it, e.g. alice@example.com',
  implementers: 'list role ARNs or people, or write ["*"] for anybody',
  approvals: 'write [{ by: carol@example.com, at: 2026-03-02T09:00:00Z }]',
  'approvals.by': 'write who approved it',
  'approvals.at': 'write when it was approved, like 2026-03-02T09:00:00Z',
  scope: 'list entries with accounts, regions, resources and actions',
  'scope.accounts': 'list account ids, or write ["*"] for any',
  'scope.regions': 'list region names, or write ["*"] for any',
  'scope.resources': 'list ARNs, ids or names, or write ["*"] for any',
  'scope.actions': 'list actions like "ec2:AuthorizeSecurityGroup*", or write ["*"] for any',
  window: 'write { start: 2026-03-02T10:00:00Z, end: 2026-03-02T12:00:00Z }',
  'window.start': 'write an instant like 2026-03-02T10:00:00Z',
  'window.end': 'write an instant like 2026-03-02T12:00:00Z',
  recurrence: 'write { cron: "0 22 * * 2", zone: Europe/Zurich, minutes: 120 }',
  'recurrence.cron': 'write five fields, e.g. "0 22 * * 2" for Tuesdays at 22:00',
  'recurrence.zone': 'write an IANA time zone, e.g. Europe/Zurich',
  'recurrence.minutes': 'write how many minutes each opening lasts, 1 to 10080',
  temporary: 'write { expiresAt: 2026-03-02T18:00:00Z }',
  'temporary.expiresAt': 'write an instant like 2026-03-02T18:00:00Z',
  ticketUrl: 'write a whole address, e.g. https://tickets.example.com/CHG-1042',
};

/** Turns the issues of a failed parse into plain words. `value` is what was parsed. */
export function wordsOfIssues(
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
): readonly FieldProblem[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...path, bounded(key, 60)],
        reason: 'is no field of a change record',
        mend: nearestKey(key, path) ?? 'remove it',
      }));
    return [{ path, ...wordsOf(issue, path, valueAtPath(value, path)) }];
  });
}

function wordsOf(
  issue: z.core.$ZodIssue,
  path: FieldProblem['path'],
  value: unknown,
): { reason: string; mend: string } {
  const [ownReason = '', ownMend] = issue.code === 'custom' ? issue.message.split('; ') : [];
  const usual = mends[fieldOf(path)] ?? 'see the format of change files';
  if (value === undefined) return { reason: 'is missing', mend: usual };
  if (value === '') return { reason: 'is empty', mend: usual };
  const shown = `"${bounded(typeof value === 'string' ? value : kindOf(value), 80)}"`;
  switch (issue.code) {
    case 'custom':
      return { reason: `${shown} ${ownReason}`, mend: ownMend ?? usual };
    case 'invalid_value':
      return { reason: `${shown} is none of ${issue.values.map(String).join(', ')}`, mend: usual };
    case 'invalid_type':
      return {
        reason: `is ${kindOf(value)} where ${kinds[issue.expected] ?? issue.expected} belongs`,
        mend: issue.expected === 'string' && typeof value === 'number' ? 'put it in quotes' : usual,
      };
    case 'too_small':
      return {
        reason: `${shown} is too small or too short (at least ${issue.minimum})`,
        mend: usual,
      };
    case 'too_big':
      return {
        reason: `${shown} is too large or too long (at most ${issue.maximum})`,
        mend: usual,
      };
    case 'invalid_format':
      return { reason: `${shown} is no ${issue.format}`, mend: usual };
    default:
      return { reason: `${shown} cannot be used: ${bounded(issue.message)}`, mend: usual };
  }
}

const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a group of fields',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
};

function kindOf(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of fields';
  return typeof value === 'string'
    ? `the text "${bounded(value, 80)}"`
    : bounded(String(value), 80);
}

function fieldOf(path: FieldProblem['path']): string {
  return path.filter((key) => typeof key === 'string').join('.');
}

/** The field somebody may have meant: the same letters in another spelling. */
function nearestKey(key: string, path: FieldProblem['path']): string | undefined {
  const parent = fieldOf(path);
  const letters = lettersOf(key);
  const meant = Object.keys(mends)
    .filter((field) => field.slice(0, Math.max(0, field.lastIndexOf('.'))) === parent)
    .map((field) => field.slice(field.lastIndexOf('.') + 1))
    .find(
      (field) =>
        lettersOf(field) === letters ||
        `${lettersOf(field)}s` === letters ||
        lettersOf(field) === `${letters}s`,
    );
  return meant === undefined ? undefined : `write \`${meant}\` instead`;
}

function lettersOf(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z]/g, '');
}
