import type * as z from 'zod';
import type { FieldError } from '../../../schemas/api/problem-document.ts';

type Issue = z.core.$ZodIssue;

const shownErrors = 50;
const shownLength = 80;

/** Fields that are known, but not said there, so that a refusal can say where the value comes from instead. */
const setByTheServer = new Map([
  ['requestedBy', 'is set from the authenticated caller; leave it out'],
  ['by', 'is the authenticated caller; leave it out'],
  ['at', 'is now; leave it out'],
  ['id', 'is given once, when registering; leave it out'],
  ['status', 'moves by the steps, e.g. POST /changes/{id}/submission; leave it out'],
  ['required', 'comes from the approval policy; leave it out'],
  ['outcome', 'is given at POST /changes/{id}/closure; leave it out'],
  ['approvals', 'are given at POST /changes/{id}/approvals by the approver; leave them out'],
]);

/** Zod's issues in plain words: which field, why, and what mends it. `value` is what was refused. */
export function fieldErrors(
  error: z.core.$ZodError,
  value: unknown,
  place: 'body' | 'query',
): readonly FieldError[] {
  return error.issues
    .flatMap((issue) => spread(issue))
    .slice(0, shownErrors)
    .map(({ path, issue }) => ({
      ...(place === 'body'
        ? { pointer: pointerOf(path) }
        : { parameter: path.map(String).join('.') }),
      ...wordsFor(issue, path, at(value, path)),
    }));
}

/** One entry per unknown key, so that each is named where it stands. */
function spread(issue: Issue): readonly { path: readonly PropertyKey[]; issue: Issue }[] {
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ path: [...issue.path, key], issue }))
    : [{ path: issue.path, issue }];
}

function wordsFor(
  issue: Issue,
  path: readonly PropertyKey[],
  value: unknown,
): { reason: string; mend: string } {
  switch (issue.code) {
    case 'unrecognized_keys': {
      const own = path.length === 1 ? setByTheServer.get(String(path[0])) : undefined;
      return own === undefined
        ? { reason: 'is no known field', mend: 'leave it out, or check its spelling' }
        : split(own);
    }
    case 'invalid_type':
      return value === undefined
        ? { reason: 'is missing', mend: `give ${article(issue.expected)}` }
        : { reason: `is ${shown(value)}`, mend: `give ${article(issue.expected)}` };
    case 'invalid_value':
      return issue.message.startsWith('Invalid')
        ? {
            reason: value === undefined ? 'is missing' : `is ${shown(value)}`,
            mend: `use one of: ${issue.values.map(String).join(', ')}`,
          }
        : split(issue.message);
    case 'too_small':
      return issue.message.startsWith('Too small')
        ? { reason: `is ${shown(value)}`, mend: `at least ${issue.minimum}${unit(issue.origin)}` }
        : split(issue.message);
    case 'too_big':
      return {
        reason: `is larger than allowed`,
        mend: `at most ${issue.maximum}${unit(issue.origin)}`,
      };
    case 'invalid_format':
      return issue.message.startsWith('Invalid')
        ? { reason: `is ${shown(value)}`, mend: `give a valid ${issue.format}` }
        : split(issue.message);
    default:
      return split(issue.message);
  }
}

/** Our own messages read "reason; mend". */
function split(message: string): { reason: string; mend: string } {
  const cut = message.indexOf('; ');
  return cut < 0
    ? { reason: message, mend: 'correct the value' }
    : { reason: message.slice(0, cut), mend: message.slice(cut + 2) };
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path
    .map(
      (part) =>
        `/${String(part).slice(0, shownLength).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    )
    .join('');
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const part of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part))
      return undefined;
    found = Reflect.get(found, part);
  }
  return found;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}

function article(expected: string): string {
  return /^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`;
}

function unit(origin: string): string {
  switch (origin) {
    case 'string':
      return ' characters';
    case 'array':
      return ' entries';
    default:
      return '';
  }
}
