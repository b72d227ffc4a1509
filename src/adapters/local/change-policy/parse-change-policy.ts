import { bounded } from '../../../domain/matching/wording/plain-words.ts';
import { compileChangePolicy } from '../../../domain/policy/compiling/compile-change-policy.ts';
import type { CompiledChangePolicy } from '../../../domain/policy/compiling/compiled-policy.ts';
import { type PolicyPath, writtenPath } from '../../../domain/policy/compiling/policy-fault.ts';
import { ChangePolicySchema } from '../../../schemas/change-policy.ts';
import type { Fault } from '../../../schemas/fault.ts';
import { type ChangeTree, readTree } from '../change-files/change-tree.ts';
import { strictestPolicy } from './strictest-policy.ts';
import { wordsOfPolicyIssues } from './words-of-policy-issues.ts';

/** A policy and what is wrong with its file. With faults it must not be used: refuse to start and show them. */
export interface ReadChangePolicy {
  readonly policy: CompiledChangePolicy;
  readonly faults: readonly Fault[];
}

/** Parses the text of a policy file, YAML or JSON; `name` is how faults call it. Never throws. */
export function parseChangePolicy(name: string, text: string): ReadChangePolicy {
  const content = text.replace(/^\uFEFF/, '');
  if (content.trim() === '')
    return unusable({ place: name, reason: 'is empty', mend: 'begin with policies/approval.yaml' });
  const tree = readTree(content);
  if (!('value' in tree)) {
    const place = tree.line === undefined ? name : `${name}:${tree.line}`;
    return unusable({ place, reason: tree.reason, mend: 'mend the file there and try again' });
  }
  const repeated = tree.repeatedKeys.map(({ line }) => ({
    place: `${name}:${line}`,
    reason: 'has the same key twice',
    mend: 'keep the one that is meant',
  }));
  const parsed = ChangePolicySchema.safeParse(tree.value);
  if (!parsed.success) {
    const faults = wordsOfPolicyIssues(parsed.error.issues, tree.value).map(
      ({ path, reason, mend }) => ({ place: placed(name, path, tree), reason, mend }),
    );
    return { policy: strictestPolicy(), faults: [...repeated, ...faults] };
  }
  const { policy, faults } = compileChangePolicy(parsed.data);
  return {
    policy,
    faults: [
      ...repeated,
      ...faults.map(({ path, reason, mend }) => ({
        place: placed(name, path, tree),
        reason,
        mend,
      })),
    ],
  };
}

/** The answer for a file of which nothing can be used. */
export function unusable(fault: Fault): ReadChangePolicy {
  return { policy: strictestPolicy(), faults: [fault] };
}

/** `FILE: approvals[2].when (line 31)`. */
function placed(name: string, path: PolicyPath, tree: ChangeTree): string {
  const line = tree.lineOf(path);
  const written = bounded(writtenPath(path), 200);
  if (written === '') return line === undefined ? name : `${name}:${line}`;
  return line === undefined ? `${name}: ${written}` : `${name}: ${written} (line ${line})`;
}
