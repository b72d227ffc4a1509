import * as z from 'zod';

const compliance = z.string();

export const ComplianceFactsSchema = z
  .object({
    rule: z.string().meta({ description: 'name of the rule of AWS Config' }),
    resourceType: z.string().optional().meta({ description: 'of the resource that was evaluated' }),
    now: compliance.meta({
      description: '`COMPLIANT`, `NON_COMPLIANT`, `NOT_APPLICABLE` or `INSUFFICIENT_DATA`',
    }),
    before: compliance.optional().meta({ description: 'absent where it was not evaluated before' }),
    newlyBroken: z
      .literal(true)
      .optional()
      .meta({ description: 'it breaks the rule now, and was not known to break it before' }),
    restored: z
      .literal(true)
      .optional()
      .meta({ description: 'it broke the rule before, and keeps it now' }),
  })
  .meta({
    id: 'ComplianceFacts',
    title: 'what rules of AWS Config say',
    description: 'From `Config Rules Compliance Change` events of AWS Config.',
  });
