import { compileChangePolicy } from '../../../domain/policy/compiling/compile-change-policy.ts';
import type { CompiledChangePolicy } from '../../../domain/policy/compiling/compiled-policy.ts';
import { ChangePolicySchema } from '../../../schemas/change-policy.ts';
import type { Fault } from '../../../schemas/fault.ts';
import { parsePolicyFile } from '../policy-files/parse-policy-file.ts';
import { changePolicyWords } from './change-policy-words.ts';
import { strictestPolicy } from './strictest-policy.ts';

/** A policy and what is wrong with its file. With faults it must not be used: refuse to start and show them. */
export interface ReadChangePolicy {
  readonly policy: CompiledChangePolicy;
  readonly faults: readonly Fault[];
}

/** Parses the text of a policy file, YAML or JSON; `name` is how faults call it. Never throws. */
export function parseChangePolicy(name: string, text: string): ReadChangePolicy {
  const { parsed, faults, placed } = parsePolicyFile(name, text, {
    schema: ChangePolicySchema,
    words: changePolicyWords,
    shipped: 'policies/approval.yaml',
  });
  if (parsed === undefined) return { policy: strictestPolicy(), faults };
  const compiled = compileChangePolicy(parsed);
  return { policy: compiled.policy, faults: [...faults, ...placed(compiled.faults)] };
}
