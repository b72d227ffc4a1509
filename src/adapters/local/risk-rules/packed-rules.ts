import * as z from 'zod';
import { RiskRuleSchema } from '../../../schemas/risk-rule.ts';
import {
  LevelAdjustmentSchema,
  RuleExemptionSchema,
  RuleStateSchema,
} from '../../../schemas/rule-tuning.ts';
import type { ReadRiskRules } from './read-risk-rules.ts';

/** What a function needs of rules and tuning: read in a fraction of the time that hundreds of YAML files take. */
export type PackedRules = Pick<ReadRiskRules, 'rules' | 'tuning'>;

/** The name of the file within the folder of rules that a function is given. */
export const packedRulesName = 'rules.json';

const PackedSchema = z.object({
  rules: z.array(RiskRuleSchema),
  states: z.array(z.tuple([z.string(), RuleStateSchema])),
  levels: z.array(LevelAdjustmentSchema),
  exemptions: z.array(RuleExemptionSchema),
});

/** Rules and tuning, read and checked, as one JSON text. */
export function packRules({ rules, tuning }: PackedRules): string {
  const { states, levels, exemptions } = tuning;
  return JSON.stringify({ rules, states: [...states], levels, exemptions });
}

/** What `packRules` wrote. Throws for anything else: a deployment must not run on half of its rules. */
export function unpackRules(text: string): PackedRules {
  const { rules, states, levels, exemptions } = PackedSchema.parse(JSON.parse(text));
  return { rules, tuning: { states: new Map(states), levels, exemptions } };
}
