import type { CompiledChangePolicy } from '../compiling/compiled-policy.ts';
import { becauseOf } from '../conditions/because-of.ts';
import type { PolicySubject } from '../conditions/policy-subject.ts';
import { requestValues } from '../conditions/request-values.ts';

/** Why approvers of this change must be people AWS vouches for; empty: a claimed session name is enough. */
export function proofDemands(
  subject: PolicySubject,
  policy: CompiledChangePolicy,
): readonly string[] {
  if (policy.proof.length === 0) return [];
  const { facts, values } = requestValues(subject, policy);
  return policy.proof.flatMap((rule) => {
    const answer = rule.when.ask(values);
    return answer.holds ? [becauseOf(rule, answer, facts)] : [];
  });
}
