import * as z from 'zod';
import { CriterionSchema, VerdictSchema } from './decision.ts';
import { FindingSchema } from './finding.ts';
import { InstantSchema } from './instant.ts';
import { ResourceSchema } from './resource.ts';

const text = z.string().min(1).max(2_048);

/** A change somebody thinks of making, described by hand. */
export const DescribedEventSchema = z
  .strictObject({
    action: z
      .string()
      .max(256)
      .regex(/^[a-z0-9-]+:[A-Za-z0-9]+$/, {
        error: 'is no action; write it like ec2:AuthorizeSecurityGroupIngress',
      }),
    account: z.string().regex(/^\d{12}$/, { error: 'is no account id; give its 12 digits' }),
    region: text,
    resources: z
      .array(text)
      .max(50)
      .meta({ description: 'ARNs, or ids and names; the first is the target of the call' }),
    actor: text.meta({ description: 'Role, user or session ARN, or an identity' }),
    at: InstantSchema.optional().meta({ description: 'Now when absent' }),
    stack: text.optional().meta({ description: 'ARN of the CloudFormation stack it is made for' }),
  })
  .meta({ id: 'DescribedEvent' });
export type DescribedEvent = z.output<typeof DescribedEventSchema>;

/** POST /matches: a described event, or a trail record as CloudTrail writes it. Exactly one. */
export const MatchRequestSchema = z
  .strictObject({
    event: DescribedEventSchema.optional(),
    record: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'A CloudTrail record; nothing of it is kept' }),
  })
  .check((context) => {
    const { event, record } = context.value;
    if ((event === undefined) === (record === undefined)) {
      context.issues.push({
        code: 'custom',
        message: 'holds neither or both of event and record; give exactly one of them',
        path: [],
        input: context.value,
      });
    }
  })
  .meta({ id: 'MatchRequest' });
export type MatchRequest = z.output<typeof MatchRequestSchema>;

/** Would the event be covered, and if not, what is missing. */
export const MatchAnswerSchema = z
  .object({
    covered: z.boolean(),
    verdict: VerdictSchema.nullable().meta({ description: 'null: it would be no change' }),
    record: z.string().nullable(),
    nearest: z.string().nullable(),
    criteria: z.array(CriterionSchema),
    findings: z.array(FindingSchema),
    resources: z.array(ResourceSchema),
    missing: z.array(z.string()).meta({ description: 'What would have to change, in plain words' }),
  })
  .meta({ id: 'MatchAnswer' });
export type MatchAnswer = z.output<typeof MatchAnswerSchema>;
