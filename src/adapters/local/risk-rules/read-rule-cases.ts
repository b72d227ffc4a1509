import type { Fault } from '../../../schemas/fault.ts';
import { parseRuleCases, type RuleCase } from './parse-rule-cases.ts';
import { readText } from './read-text.ts';
import { ruleOfCases } from './rules-folder.ts';

/** The cases of rules by the rule's name, with the faults of those that cannot be used. */
export interface ReadRuleCases {
  readonly byRule: ReadonlyMap<string, readonly RuleCase[]>;
  readonly faults: readonly Fault[];
}

/** Reads files of cases, as `readRiskRules` lists them; a rule may have several. */
export function readRuleCases(files: readonly string[]): ReadRuleCases {
  const byRule = new Map<string, readonly RuleCase[]>();
  const faults: Fault[] = [];
  for (const file of files) {
    const read = readText(file);
    if ('fault' in read) {
      faults.push(read.fault);
      continue;
    }
    const found = parseRuleCases(file, read.text);
    faults.push(...found.faults);
    const rule = ruleOfCases(file);
    byRule.set(rule, [...(byRule.get(rule) ?? []), ...found.cases]);
  }
  return { byRule, faults };
}
