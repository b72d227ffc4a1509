import { readRiskRules } from '../../../src/adapters/local/risk-rules/read-risk-rules.ts';
import { decide } from '../../../src/domain/decisions/decide.ts';
import { understand } from '../../../src/domain/events/understand.ts';
import { unwrapInput } from '../../../src/domain/events/unwrap-input.ts';
import { compileRules } from '../../../src/domain/risk/rule-set.ts';
import { DecisionSchema } from '../../../src/schemas/decision.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';

const { rules, faults } = await readRiskRules(['rules/risk']);
if (faults.length > 0) throw new Error(`A shipped rule cannot be used: ${JSON.stringify(faults)}`);
const ruleSet = compileRules(rules);
const evidence = { location: 'fuzz', sha256: '0'.repeat(64) };

/**
 * Takes a record all the way: told apart, understood, judged by every rule and against no change record. Throws where
 * any of it throws, where a rule cannot be evaluated, and, with `thorough`, where the decision is not one.
 */
export function tryRecord(record: JsonObject, thorough: boolean): void {
  for (const input of unwrapInput(record)) {
    if (input.kind !== 'trail-record' && input.kind !== 'configuration') continue;
    const event = understand({ kind: input.kind, value: input.value }, evidence.sha256);
    const decided = decide(event, evidence, { rules: ruleSet, candidates: [] });
    if (decided === undefined) continue;
    const failed = decided.decision.findings.find(({ title }) =>
      title.includes('could not be evaluated'),
    );
    // What is nested too deeply to be searched is told by that finding: a person must look.
    if (failed !== undefined && isWritable(record)) throw new Error(failed.title);
    if (thorough) DecisionSchema.parse(decided.decision);
  }
}

function isWritable(record: JsonObject): boolean {
  try {
    return JSON.stringify(record) !== '';
  } catch {
    return false;
  }
}
