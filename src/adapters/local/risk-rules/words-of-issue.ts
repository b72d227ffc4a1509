import type * as z from 'zod';
import { bounded, listed } from '../../../domain/matching/wording/plain-words.ts';
import type { TreePath } from '../change-files/change-tree.ts';
import { kindWords } from '../schema-issues/kind-words.ts';
import { valueAtPath } from '../schema-issues/value-at-path.ts';

/** How an issue is told: where in the entry, what is wrong with which value, and what mends it. */
export interface WordsOfIssue {
  readonly inner: TreePath;
  readonly reason: string;
  readonly mend: string;
}

/** What is wrong in an entry, in plain words. `mends`: by its key, what people write there; `usual`: where nothing else mends it. */
export function wordsOfIssue(
  issue: z.core.$ZodIssue,
  entry: unknown,
  { mends, usual }: { readonly mends: Readonly<Record<string, string>>; readonly usual: string },
): WordsOfIssue {
  const inner = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  const value = valueAtPath(entry, inner);
  const [key = ''] = inner;
  const mend = (Object.hasOwn(mends, key) ? mends[key] : undefined) ?? usual;
  if (issue.code === 'unrecognized_keys') {
    const keys = listed(issue.keys.map((one) => `"${bounded(one, 60)}"`));
    return {
      inner,
      reason: `has ${keys}, which ${issue.keys.length === 1 ? 'means' : 'mean'} nothing here`,
      mend: usual,
    };
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
      // What only one value fits is told by the schema's own words.
      return issue.values.length === 1
        ? issue.message
        : `is none of ${listed(issue.values.map(String), { shown: 12 })}`;
    case 'too_small':
      return `is too small or too short (at least ${issue.minimum})`;
    case 'too_big':
      return `is too large or too long (at most ${issue.maximum})`;
    case 'invalid_type':
      return `is not the ${kindWords[issue.expected] ?? issue.expected} that belongs here`;
    default:
      return issue.message;
  }
}
