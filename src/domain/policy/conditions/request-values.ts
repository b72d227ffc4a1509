import type { ChangeOutcome } from '../../../schemas/change-record.ts';
import type { CompiledChangePolicy } from '../compiling/compiled-policy.ts';
import { riskOf } from '../risk/assess-risk.ts';
import type { ConditionValues } from './condition.ts';
import { conditionValues, type Facts, factsOf } from './condition-values.ts';
import type { PolicySubject } from './policy-subject.ts';

/** A change's facts, and the values of every name that conditions about a request can use. */
export interface RequestValues {
  readonly facts: Facts;
  readonly values: ConditionValues;
}

/** Derives them, with the risk assessed anew: a level kept from an earlier edition says nothing of this one. */
export function requestValues(
  subject: PolicySubject,
  policy: CompiledChangePolicy,
  outcome?: ChangeOutcome,
): RequestValues {
  const facts = factsOf(subject, policy);
  const { level } = riskOf(facts, policy, subject.risk?.raisedTo);
  return { facts, values: conditionValues(facts, level, outcome) };
}
