import type { Level } from '../../../schemas/finding.ts';
import type { Json } from '../../../schemas/json.ts';
import type { RiskRule } from '../../../schemas/risk-rule.ts';
import { compileSelection } from './compile-selection.ts';
import { anyOf, type Condition } from './condition.ts';
import { type MentionedCalls, mentionedCalls } from './mentioned-calls.ts';
import { type NeededFact, neededFact } from './needed-fact.ts';
import { parseCondition } from './parse-condition.ts';
import { RuleProblem } from './rule-problem.ts';

export interface CompiledRule {
  readonly name: string;
  readonly level: Level;
  readonly title: string;
  readonly condition: Condition;
  /** Which calls its detection tells apart. */
  readonly mentions: MentionedCalls;
  /** A fact without which it cannot fire; undefined: it needs none. */
  readonly needs: NeededFact | undefined;
}

/** A compiled rule, or why it cannot be used: where in the rule, the reason, what mends it. */
export type RuleCompilation =
  | { readonly kind: 'compiled'; readonly rule: CompiledRule }
  | {
      readonly kind: 'problem';
      readonly place: string;
      readonly reason: string;
      readonly mend: string;
    };

/** Compiles a Sigma rule to a condition on records. */
export function compileRule(rule: RiskRule): RuleCompilation {
  try {
    const condition = compileDetection(rule);
    const { name, level, title } = rule;
    const mentions = mentionedCalls(rule.detection);
    const needs = neededFact(condition);
    return { kind: 'compiled', rule: { name, level, title, condition, mentions, needs } };
  } catch (error) {
    if (!(error instanceof RuleProblem)) throw error;
    return { kind: 'problem', place: error.place, reason: error.message, mend: error.mend };
  }
}

function compileDetection({ detection }: RiskRule): Condition {
  const selections = new Map<string, Condition>();
  for (const [name, selection] of Object.entries(detection)) {
    if (name === 'timeframe') {
      throw new RuleProblem(
        'detection.timeframe',
        'counts over a time; a risk rule speaks of one event',
        'keep this rule for a SIEM',
      );
    }
    if (name !== 'condition') {
      selections.set(name, compileSelection(selection, `detection.${name}`));
    }
  }
  const written = detection['condition'];
  const listed: readonly Json[] = Array.isArray(written) ? written : [written ?? null];
  // An empty list would hold for nothing, and nobody would know.
  const conditions = listed.length === 0 ? [null] : listed;
  return anyOf(
    conditions.map((condition) => {
      if (typeof condition !== 'string') {
        throw new RuleProblem(
          'detection.condition',
          'is missing or no text',
          'write which selections must hold, e.g. "selection and not filter"',
        );
      }
      return parseCondition(condition, selections);
    }),
  );
}
