import * as z from 'zod';
import { LevelSchema } from './finding.ts';
import { isJsonObject, type JsonObject } from './json.ts';

/**
 * A risk rule: a Sigma document for `product: aws, service: cloudtrail`, with its name and what it tells people. Keys of
 * Sigma that change nothing here (author, date, references …) are accepted and dropped, so that public rules load as they are.
 */
export const RiskRuleSchema = z
  .object({
    name: z
      .string()
      .min(1)
      .max(128)
      .meta({ description: 'What findings call it: the name of its file without extension' }),
    id: z.string().max(128).optional().meta({ description: 'The UUID Sigma identifies it by' }),
    title: z.string().min(1).max(256).meta({ description: 'What happened, in plain words' }),
    level: LevelSchema.default('medium'),
    description: z.string().max(65_535).default('').meta({ description: 'Why it matters' }),
    whatNow: z.string().max(4_096).optional().meta({ description: 'What to do about a finding' }),
    tags: z.array(z.string()).default([]).meta({ description: 'e.g. attack.t1685.002' }),
    controls: z.array(z.string()).default([]).meta({
      description: 'Controls it serves: "SOC 2 CC8.1", "NIST 800-53 CM-6", "CIS AWS 3.0.0 5.2" …',
    }),
    falsepositives: z
      .union([
        z.array(z.string()),
        z.string().transform((text) => [text]),
        z.null().transform(() => []),
      ])
      .default([])
      .meta({ description: 'When it fires although nothing is wrong' }),
    logsource: z.object({
      product: z.literal('aws', { error: 'is not `aws`: the rule speaks of another product' }),
      service: z.literal('cloudtrail', {
        error: 'is not `cloudtrail`: the rule speaks of another log',
      }),
    }),
    detection: z.custom<JsonObject>(isJsonObject, {
      error: 'is no mapping of selections and a condition',
    }),
  })
  .meta({ id: 'RiskRule' });
export type RiskRule = z.output<typeof RiskRuleSchema>;
