import type { Level } from '../../../schemas/finding.ts';
import { compilePattern, type Pattern } from '../../matching/patterns/patterns.ts';

/** Which rules a piece of tuning speaks of. */
export type NamedRules = readonly Pattern[];

export function compileRuleNames(texts: readonly string[]): NamedRules {
  return texts.map((text) => compilePattern(text));
}

/** Whether the rule is among them, by name or by pattern. */
export function namesRule(rules: NamedRules, rule: string): boolean {
  return rules.some((pattern) => pattern.matches(rule));
}

/** Whether they may quieten a finding of the rule: a critical one only where its rule is called by its own name. */
export function mayQuieten(rules: NamedRules, rule: string, level: Level): boolean {
  return rules.some((pattern) => pattern.matches(rule) && (level !== 'critical' || pattern.exact));
}
