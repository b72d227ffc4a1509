import { createHash } from 'node:crypto';
import { compileAccessPolicy } from '../../../domain/grants/access-policy/compile-access-policy.ts';
import { defaultAccessPolicy } from '../../../domain/grants/access-policy/default-access-policy.ts';
import type { AccessPolicy } from '../../../domain/grants/access-policy.ts';
import { type AccessPolicyFile, AccessPolicySchema } from '../../../schemas/access-policy.ts';
import type { Fault } from '../../../schemas/fault.ts';
import { parsePolicyFile } from '../policy-files/parse-policy-file.ts';
import { accessPolicyWords } from './access-policy-words.ts';

/** A policy and what is wrong with its file. With faults it must not be used: refuse to start and show them. */
export interface ReadAccessPolicy {
  readonly policy: AccessPolicy;
  /** What the file says, for those who derive permissions from it; undefined where nothing could be read. */
  readonly file: AccessPolicyFile | undefined;
  readonly faults: readonly Fault[];
}

/**
 * Parses the text of a policy file, YAML or JSON; `name` is how faults call it. Never throws. `rules`: names of the risk
 * rules it is used with; undefined: any name passes.
 */
export function parseAccessPolicy(
  name: string,
  text: string,
  rules?: ReadonlySet<string>,
): ReadAccessPolicy {
  const { parsed, faults, placed } = parsePolicyFile(name, text, {
    schema: AccessPolicySchema,
    words: accessPolicyWords,
    shipped: 'policies/temporary-access.yaml',
  });
  if (parsed === undefined) return unreadable(faults);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const compiled = compileAccessPolicy(parsed, sha256, rules);
  return { policy: compiled.policy, file: parsed, faults: [...faults, ...placed(compiled.faults)] };
}

/** Stands where a file gave no policy: nothing is taken away. */
export function unreadable(faults: readonly Fault[]): ReadAccessPolicy {
  return { policy: defaultAccessPolicy, file: undefined, faults };
}
