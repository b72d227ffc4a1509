import * as z from 'zod';
import { ApprovalSchema } from './change-record.ts';
import { ChangeIdSchema } from './change-request.ts';
import { InstantSchema } from './instant.ts';

const text = z.string().min(1).max(1_024);
const prose = z.string().min(1).max(8_192);
const patterns = z.array(text).min(1).max(1_000);
const rules = z.array(z.string().min(1).max(128)).min(1).max(100).meta({
  description:
    'Names of risk rules, `*` allowed, whose findings it silences; a change record is then needed as ever. Absent: it is from that need that it exempts',
});

/** What is exempt: from needing a change record, or from findings of some rules. Every list must match; `*` is written out. */
export const ExemptScopeSchema = z
  .strictObject({
    accounts: patterns,
    regions: patterns,
    resources: patterns,
    actions: patterns,
    actors: patterns.meta({ description: 'Role ARN, session ARN or identity patterns' }),
  })
  .meta({ id: 'ExemptScope' });
export type ExemptScope = z.output<typeof ExemptScopeSchema>;

export const ExemptionStatusSchema = z.enum(['proposed', 'active', 'rejected', 'ended']);
export type ExemptionStatus = z.output<typeof ExemptionStatusSchema>;

/** Says that some changes need no record, or that some rules shall not speak of them: with an owner, a reason, another person's approval and an end. */
export const ExemptionSchema = z
  .strictObject({
    id: ChangeIdSchema,
    title: text,
    reason: prose,
    owner: text.meta({ description: 'Who answers for it and is asked to review it' }),
    requestedBy: text,
    status: ExemptionStatusSchema,
    rules: rules.optional(),
    scope: z.array(ExemptScopeSchema).min(1).max(100),
    startsAt: InstantSchema,
    endsAt: InstantSchema.meta({ description: 'At most a year after its start' }),
    reviewAt: InstantSchema.meta({
      description: 'When its owner is asked whether it is still needed',
    }),
    reviewedAt: InstantSchema.optional(),
    approvals: z.array(ApprovalSchema).max(20),
    rejectedAt: InstantSchema.optional(),
    endedAt: InstantSchema.optional().meta({ description: 'When it was ended before its end' }),
    registeredAt: InstantSchema,
  })
  .meta({ id: 'Exemption' });
export type Exemption = z.output<typeof ExemptionSchema>;

/** What a caller says when proposing an exemption. */
export const ExemptionRequestSchema = z
  .strictObject({
    id: ChangeIdSchema.optional(),
    title: text,
    reason: prose,
    owner: text.optional().meta({ description: 'The caller when absent' }),
    rules: rules.optional(),
    scope: z.array(ExemptScopeSchema).min(1).max(100),
    startsAt: InstantSchema.optional().meta({ description: 'Now when absent' }),
    endsAt: InstantSchema,
    reviewAt: InstantSchema.optional().meta({
      description: 'Two weeks before its end when absent',
    }),
  })
  .meta({ id: 'ExemptionRequest' });
export type ExemptionRequest = z.output<typeof ExemptionRequestSchema>;

/** What can be asked of a proposed exemption. */
export type ExemptionStepRequest =
  | { readonly action: 'approve'; readonly comment?: string | undefined }
  | { readonly action: 'reject'; readonly why: string }
  | { readonly action: 'review'; readonly findings: string }
  | { readonly action: 'end'; readonly why: string };
