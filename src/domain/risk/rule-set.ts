import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { Finding } from '../../schemas/finding.ts';
import type { RiskRule } from '../../schemas/risk-rule.ts';
import { noTuning, type RuleTuning } from '../../schemas/rule-tuning.ts';
import { viewOf } from './record-view.ts';
import { RuleIndex } from './rule-index.ts';
import { type CompiledRule, compileRule } from './sigma/compile-rule.ts';
import { compileTuning } from './tuning/compile-tuning.ts';

/** Risk rules, compiled: what they find in an event. */
export interface RuleSet {
  /** The findings of every rule that fires, as tuning leaves them, in the order of the rules. */
  findings(event: ChangeEvent): readonly Finding[];
  /**
   * False only if no rule can fire on a trail record of that source and name. Pass `readOnly` where the record's flag
   * is known: rules that speak of changes alone (root's, say) then do not make every read worth parsing. `succeeded`:
   * true where it has no `errorCode`, so that rules that speak of refused calls do not either.
   */
  mayFireOn(
    eventSource: string,
    eventName: string,
    readOnly?: boolean,
    succeeded?: boolean,
  ): boolean;
  /** The rule a finding names, for its reason and advice. */
  rule(name: string): RiskRule | undefined;
  /** The names of all rules, in their order; those that are off among them. */
  readonly names: readonly string[];
}

/**
 * Compiles rules that `readRiskRules` accepted, with the tuning it read beside them. Throws where a rule cannot be
 * compiled: none is left out silently. A rule that is off finds nothing, and is still told of by `rule`.
 */
export function compileRules(
  rules: readonly RiskRule[],
  { tuning = noTuning }: { readonly tuning?: RuleTuning | undefined } = {},
): RuleSet {
  const { stateOf, tunerOf } = compileTuning(tuning);
  const index = new RuleIndex(rules.filter(({ name }) => stateOf(name) !== 'off').map(compiled));
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  return {
    findings(event) {
      const candidates = index.candidates(event);
      if (candidates.length === 0) return [];
      const view = viewOf(event);
      const tuner = tunerOf(event);
      const findings: Finding[] = [];
      for (const rule of candidates) {
        try {
          if (rule.needs !== undefined && view.lacks(rule.needs)) continue;
          if (rule.condition(view) === true) findings.push(tuner.fired(findingOf(rule)));
        } catch {
          findings.push(tuner.unevaluated(unevaluated(rule)));
        }
      }
      return findings;
    },
    mayFireOn: (eventSource, eventName, readOnly, succeeded) =>
      index.mayFireOn(eventSource, eventName, readOnly, succeeded),
    rule: (name) => byName.get(name),
    names: [...byName.keys()],
  };
}

function compiled(rule: RiskRule): CompiledRule {
  const outcome = compileRule(rule);
  if (outcome.kind === 'compiled') return outcome.rule;
  throw new TypeError(`Rule ${rule.name}: ${outcome.place}: ${outcome.reason}; ${outcome.mend}`);
}

function findingOf({ name, level, title }: CompiledRule): Finding {
  return { rule: name, level, title };
}

/** What a rule would have said is unknown, so a person must look: never silence. */
function unevaluated({ name }: CompiledRule): Finding {
  return { rule: name, level: 'high', title: `The rule ${name} could not be evaluated` };
}
