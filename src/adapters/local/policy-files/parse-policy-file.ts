import type * as z from 'zod';
import { bounded } from '../../../domain/matching/wording/plain-words.ts';
import {
  type PolicyFault,
  type PolicyPath,
  writtenPath,
} from '../../../domain/policy/compiling/policy-fault.ts';
import type { Fault } from '../../../schemas/fault.ts';
import { type ChangeTree, readTree } from '../change-files/change-tree.ts';
import { type PolicyWords, wordsOfPolicyIssues } from './words-of-policy-issues.ts';

/** What the text of a policy file says, as far as its schema sees; undefined where that is nothing usable. */
export interface ParsedPolicyFile<T> {
  readonly parsed: T | undefined;
  readonly faults: readonly Fault[];
  /** The faults that compiling found, with file and line. */
  placed(faults: readonly PolicyFault[]): readonly Fault[];
}

/**
 * Parses the text of a policy file, YAML or JSON; `name` is how faults call it, `shipped` the file to begin with. Never
 * throws.
 */
export function parsePolicyFile<S extends z.ZodType>(
  name: string,
  text: string,
  {
    schema,
    words,
    shipped,
  }: { readonly schema: S; readonly words: PolicyWords; readonly shipped: string },
): ParsedPolicyFile<z.output<S>> {
  const content = text.replace(/^\uFEFF/, '');
  if (content.trim() === '')
    return unparsed({ place: name, reason: 'is empty', mend: `begin with ${shipped}` });
  const tree = readTree(content);
  if (!('value' in tree)) {
    const place = tree.line === undefined ? name : `${name}:${tree.line}`;
    return unparsed({ place, reason: tree.reason, mend: 'mend the file there and try again' });
  }
  const placed = (faults: readonly Omit<PolicyFault, 'place'>[]): readonly Fault[] =>
    faults.map(({ path, reason, mend }) => ({ place: placeOf(name, path, tree), reason, mend }));
  const repeated = tree.repeatedKeys.map(({ line }) => ({
    place: `${name}:${line}`,
    reason: 'has the same key twice',
    mend: 'keep the one that is meant',
  }));
  const parsed = schema.safeParse(tree.value);
  if (parsed.success) return { parsed: parsed.data, faults: repeated, placed };
  const issues = placed(wordsOfPolicyIssues(parsed.error.issues, tree.value, words));
  return { parsed: undefined, faults: [...repeated, ...issues], placed };
}

function unparsed(fault: Fault): ParsedPolicyFile<never> {
  return { parsed: undefined, faults: [fault], placed: () => [] };
}

/** `FILE: approvals[2].when (line 31)`. */
function placeOf(name: string, path: PolicyPath, tree: ChangeTree): string {
  const line = tree.lineOf(path);
  const written = bounded(writtenPath(path), 200);
  if (written === '') return line === undefined ? name : `${name}:${line}`;
  return line === undefined ? `${name}: ${written}` : `${name}: ${written} (line ${line})`;
}
