import type { ChangeRisk, RiskLevel } from '../../../schemas/change-record.ts';
import type { CompiledChangePolicy } from '../compiling/compiled-policy.ts';
import { becauseOf } from '../conditions/because-of.ts';
import { type Facts, factsOf, riskConditionValues } from '../conditions/condition-values.ts';
import type { PolicySubject } from '../conditions/policy-subject.ts';
import { higherRisk } from './risk-rank.ts';

/** A record holds no more reasons than this. */
const mostReasons = 50;

/**
 * How risky a change is: the highest level of the risk rules that hold, or what its requester raised it to, if that is
 * higher (`risk.raisedTo` of the record, or `asked`). Nothing lowers it.
 */
export function assessRisk(
  subject: PolicySubject,
  policy: CompiledChangePolicy,
  asked: RiskLevel | undefined = subject.risk?.raisedTo,
): ChangeRisk {
  return riskOf(factsOf(subject, policy), policy, asked);
}

/** The same from facts that were derived before. */
export function riskOf(
  facts: Facts,
  policy: CompiledChangePolicy,
  asked: RiskLevel | undefined,
): ChangeRisk {
  const values = riskConditionValues(facts);
  let assessed: RiskLevel = 'low';
  const because: string[] = [];
  for (const rule of policy.risk) {
    const answer = rule.when.ask(values);
    if (!answer.holds) continue;
    assessed = higherRisk(assessed, rule.level);
    because.push(`${rule.level}: ${becauseOf(rule, answer, facts)}`);
  }
  const level = asked === undefined ? assessed : higherRisk(assessed, asked);
  if (asked !== undefined && level !== assessed) because.push(`${asked}: raised by the requester`);
  return {
    level,
    assessed,
    ...(asked === undefined ? {} : { raisedTo: asked }),
    because: because.slice(0, mostReasons),
  };
}
