import { rankOf } from '../../../schemas/finding.ts';
import type { CompiledChangePolicy, RefusalRule } from '../compiling/compiled-policy.ts';
import { becauseOf } from '../conditions/because-of.ts';
import type { PolicySubject } from '../conditions/policy-subject.ts';
import { type RequestValues, requestValues } from '../conditions/request-values.ts';
import { narrowerScope } from '../scope/narrower-scope.ts';
import type { Refusal } from './refusal.ts';
import { timeRefusals } from './time-refusals.ts';

/** Why this change may not be submitted at `now` as it is: what the rules of the policy refuse, then what ceiling and times rule out. */
export function refusalsOf(
  subject: PolicySubject,
  policy: CompiledChangePolicy,
  now: string,
): readonly Refusal[] {
  const request = requestValues(subject, policy);
  const refused = policy.refuse.filter(({ when }) => when.ask(request.values).holds);
  const narrower = refused.length === 0 ? undefined : narrowerScope(subject);
  const narrowed =
    narrower === undefined ? undefined : requestValues({ ...subject, scope: narrower }, policy);
  const byRule = refused.map((rule): Refusal => {
    const because = becauseOf(rule, rule.when.ask(request.values), request.facts);
    // Only a proposal that the rule would let pass is worth making.
    const helps = narrowed !== undefined && !holds(rule, narrowed);
    return {
      because,
      mend: rule.mend,
      ...(helps && narrower !== undefined ? { proposal: narrower } : {}),
    };
  });
  return [...byRule, ...ceilingRefusals(subject, policy), ...timeRefusals(subject, policy, now)];
}

/** A requester may lower what a standard change covers, never raise it over the policy. */
function ceilingRefusals(
  { type, riskCeiling }: PolicySubject,
  { standard }: CompiledChangePolicy,
): readonly Refusal[] {
  if (type !== 'standard' || riskCeiling === undefined) return [];
  if (rankOf(riskCeiling) <= rankOf(standard.riskCeiling)) return [];
  return [
    {
      because: `it would cover events with ${riskCeiling} findings; a standard change covers up to ${standard.riskCeiling}`,
      mend: `write riskCeiling: ${standard.riskCeiling} or lower, or leave it away`,
    },
  ];
}

function holds({ when }: RefusalRule, { values }: RequestValues): boolean {
  return when.ask(values).holds;
}
