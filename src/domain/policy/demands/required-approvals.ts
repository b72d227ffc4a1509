import type { RequiredApproval } from '../../../schemas/change-record.ts';
import { bounded } from '../../matching/wording/plain-words.ts';
import type { CompiledChangePolicy } from '../compiling/compiled-policy.ts';
import { becauseOf } from '../conditions/because-of.ts';
import type { PolicySubject } from '../conditions/policy-subject.ts';
import { requestValues } from '../conditions/request-values.ts';

/**
 * Whose approvals a change needs: for each group the highest count any rule asks for. Never empty: where no rule
 * holds, one approval of the group that the policy names first is needed.
 */
export function requiredApprovals(
  subject: PolicySubject,
  policy: CompiledChangePolicy,
): readonly RequiredApproval[] {
  const { facts, values } = requestValues(subject, policy);
  const needed = new Map<string, { count: number; because: Set<string> }>();
  for (const rule of policy.approvals) {
    const answer = rule.when.ask(values);
    if (!answer.holds) continue;
    const because = becauseOf(rule, answer, facts);
    const known = needed.get(rule.group);
    if (known === undefined || rule.count > known.count)
      needed.set(rule.group, { count: rule.count, because: new Set([because]) });
    else if (rule.count === known.count) known.because.add(because);
  }
  if (needed.size === 0) return [unlessRuled(policy)];
  return [...needed].map(([group, { count, because }]) => ({
    group,
    count,
    because: bounded([...because].join('; '), 1_024),
  }));
}

function unlessRuled({ approvals }: CompiledChangePolicy): RequiredApproval {
  return {
    group: approvals[0]?.group ?? 'approvers',
    count: 1,
    because: 'no rule of the approval policy speaks of it, and nothing goes unapproved',
  };
}
