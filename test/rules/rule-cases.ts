import type { RuleCase } from '../../src/adapters/local/risk-rules/parse-rule-cases.ts';
import { readRuleCases } from '../../src/adapters/local/risk-rules/read-rule-cases.ts';
import { listRulesFolder, ruleOfCases } from '../../src/adapters/local/risk-rules/rules-folder.ts';
import { type CaseKind, caseKinds } from '../../src/schemas/rule-case.ts';

export { type CaseKind, caseKinds, type RuleCase };

const { cases: files } = listRulesFolder('rules/risk');
const { byRule, faults } = readRuleCases(files);

/** Case files by the name of their rule. */
export const caseFiles: ReadonlyMap<string, string> = new Map(
  files.map((file) => [ruleOfCases(file), file]),
);

/** Cases that cannot be used. */
export const caseFaults = faults;

/** The cases of one kind that stand beside a rule. */
export function casesOf(rule: string, kind: CaseKind): readonly RuleCase[] {
  return (byRule.get(rule) ?? []).filter((one) => one.kind === kind);
}
