import * as z from 'zod';
import { ChangeVerificationSchema } from './change-verification.ts';
import { LevelSchema } from './finding.ts';
import { InstantSchema } from './instant.ts';

const text = z.string().min(1).max(1_024);
const prose = z.string().min(1).max(8_192);
const patterns = z.array(text).max(1_000);

export const ChangeTypeSchema = z.enum(['standard', 'normal', 'emergency', 'major']);
export type ChangeType = z.output<typeof ChangeTypeSchema>;

export const ChangeStatusSchema = z.enum([
  'draft',
  'submitted',
  'approved',
  'rejected',
  'withdrawn',
  'implemented',
  'closed',
]);
export type ChangeStatus = z.output<typeof ChangeStatusSchema>;

/** Statuses in which a record can authorise an event. */
export const authorisingStatuses: readonly ChangeStatus[] = ['approved', 'implemented', 'closed'];

export const ChangeCategorySchema = z.enum([
  'infrastructure',
  'application',
  'access',
  'security',
  'patch',
]);
export type ChangeCategory = z.output<typeof ChangeCategorySchema>;

/** Name of an environment, e.g. `production`. */
export const EnvironmentNameSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, {
  error: 'is no environment; write lower-case letters, digits and "-", like production',
});

/** One entry of a scope: every list must match; an empty list matches nothing; `*` is written out. */
export const ScopeEntrySchema = z
  .strictObject({
    accounts: patterns.meta({ description: 'Account ids, `*` and `?` allowed' }),
    regions: patterns.meta({ description: 'Region names, `*` and `?` allowed' }),
    resources: patterns.meta({ description: 'ARNs, ids or names, `*` and `?` allowed' }),
    actions: patterns.meta({ description: 'service:Action, `*` and `?` allowed, any case' }),
    stacks: patterns.optional().meta({
      description:
        'CloudFormation stacks by ARN or name, `*` and `?` allowed: what AWS does for one of them needs no entry in resources',
    }),
  })
  .meta({ id: 'ScopeEntry' });
export type ScopeEntry = z.output<typeof ScopeEntrySchema>;

/** A named group of the approval policy, e.g. `security`. */
export const GroupNameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, {
  error: 'is no group name; write lower-case letters, digits and "-"',
});

export const ApprovalSchema = z
  .strictObject({
    by: text,
    at: InstantSchema,
    groups: z
      .array(GroupNameSchema)
      .max(50)
      .optional()
      .meta({ description: 'Groups of the approval policy the approver belonged to at that time' }),
    proven: z.boolean().optional().meta({
      description: 'Whether AWS vouches for who it was (false: a session name anybody may choose)',
    }),
    comment: prose.optional(),
  })
  .meta({ id: 'Approval' });
export type Approval = z.output<typeof ApprovalSchema>;

/** So many distinct people of a group must approve. */
export const RequiredApprovalSchema = z
  .strictObject({
    group: GroupNameSchema,
    count: z.int().min(1).max(20),
    because: text.meta({ description: 'The rule of the approval policy that asks for it' }),
  })
  .meta({ id: 'RequiredApproval' });
export type RequiredApproval = z.output<typeof RequiredApprovalSchema>;

export const WindowSchema = z
  .strictObject({ start: InstantSchema, end: InstantSchema })
  .refine(({ start, end }) => !(Date.parse(end) <= Date.parse(start)), {
    error: 'ends at or before its start; put `end` after `start`',
    path: ['end'],
  })
  .meta({ id: 'ChangeWindow' });
export type ChangeWindow = z.output<typeof WindowSchema>;

/** When a standard change may happen: a cron expression in an IANA zone, each opening lasting `minutes`. */
export const RecurrenceSchema = z
  .strictObject({
    cron: text.meta({ description: 'Five-field cron expression of each opening' }),
    zone: text.meta({ description: 'IANA time zone, e.g. Europe/Zurich' }),
    minutes: z.coerce.number().int().min(1).max(10_080),
    until: InstantSchema.optional(),
  })
  .meta({ id: 'Recurrence' });
export type Recurrence = z.output<typeof RecurrenceSchema>;

/** Where a change comes from or belongs to. */
export const ChangeLinkSchema = z
  .strictObject({
    kind: z.enum([
      'ticket',
      'pull-request',
      'pipeline-run',
      'document',
      'causing-change',
      'remedied-change',
    ]),
    to: text.meta({ description: 'A URL, or for the last two kinds the id of a change' }),
  })
  .meta({ id: 'ChangeLink' });
export type ChangeLink = z.output<typeof ChangeLinkSchema>;

export const RiskLevelSchema = z.enum(['low', 'medium', 'high', 'critical']);
export type RiskLevel = z.output<typeof RiskLevelSchema>;

/** How risky a change is before it is made. `level` is the higher of what was assessed and what was asked for. */
export const ChangeRiskSchema = z
  .strictObject({
    level: RiskLevelSchema,
    assessed: RiskLevelSchema.meta({ description: 'By the policy, from scope and answers' }),
    raisedTo: RiskLevelSchema.optional().meta({ description: 'By the requester; never lowers' }),
    because: z.array(text).max(50).meta({ description: 'What makes it so, in plain words' }),
  })
  .meta({ id: 'ChangeRisk' });
export type ChangeRisk = z.output<typeof ChangeRiskSchema>;

/** An answer to a question of the policy, by the question's id. */
export const AnswersSchema = z.record(
  z.string().regex(/^[a-z][a-z0-9-]{0,47}$/, { error: 'is no id of a question' }),
  z.union([z.boolean(), prose]),
);
export type Answers = z.output<typeof AnswersSchema>;

/** How a change ended. */
export const ChangeResultSchema = z.enum(['succeeded', 'failed', 'rolled-back']);

/** A control that stays switched off although its change is closed: for which reason, on whose word. */
export const GapExceptionSchema = z
  .strictObject({
    gap: text.meta({ description: 'Id of the gap' }),
    reason: prose,
    until: InstantSchema.optional().meta({ description: 'When the control is to be on again' }),
    by: text.meta({ description: 'Who closed the change with it, from the authenticated caller' }),
  })
  .meta({ id: 'GapException' });
export type GapException = z.output<typeof GapExceptionSchema>;

export const ChangeOutcomeSchema = z
  .strictObject({
    result: ChangeResultSchema,
    caused: z
      .array(text)
      .max(50)
      .optional()
      .meta({ description: 'Incidents or changes it caused' }),
    remedied: z
      .array(text)
      .max(50)
      .optional()
      .meta({ description: 'Incidents or changes it put right' }),
    missedCheck: prose
      .optional()
      .meta({ description: 'The check that should have caught a failure before it reached AWS' }),
    lessons: prose.optional(),
    evidence: AnswersSchema.optional().meta({
      description: 'What the policy asks for at closing, by the id of the item',
    }),
    exceptions: z
      .array(GapExceptionSchema)
      .max(50)
      .optional()
      .meta({ description: 'Gaps that stay open although the change is closed, one by one' }),
  })
  .meta({ id: 'ChangeOutcome' });
export type ChangeOutcome = z.output<typeof ChangeOutcomeSchema>;

/**
 * Looking back at a change. A person's review after the fact is due for emergencies (`dueAt`) and chased until done; the
 * auditor's own verification follows the end of every window.
 */
export const ChangeReviewSchema = z
  .strictObject({
    dueAt: InstantSchema.optional().meta({ description: 'Absent: nobody has to review it' }),
    doneAt: InstantSchema.optional(),
    by: text.optional(),
    findings: prose.optional(),
    verification: ChangeVerificationSchema.optional(),
  })
  .meta({ id: 'ChangeReview' });
export type ChangeReview = z.output<typeof ChangeReviewSchema>;

/** What matching compares; everything an approval is given for. */
const approvedShape = {
  type: ChangeTypeSchema,
  implementers: patterns.meta({ description: 'Role ARN, session ARN or identity patterns' }),
  approvals: z.array(ApprovalSchema).max(100).default([]),
  required: z
    .array(RequiredApprovalSchema)
    .max(20)
    .optional()
    .meta({ description: 'Approvals the policy asks for; absent: as many as the type needs' }),
  scope: z.array(ScopeEntrySchema).max(100),
  window: WindowSchema.optional(),
  recurrence: RecurrenceSchema.optional(),
  temporary: z
    .strictObject({
      expiresAt: InstantSchema,
      grants: z.array(text).min(1).max(100).optional().meta({
        description:
          'Ids or handles of grants whose end this change moves to expiresAt once it is approved; it covers no event',
      }),
    })
    .optional(),
  riskCeiling: LevelSchema.optional().meta({
    description: 'A standard change covers no event with a finding above it',
  }),
};

/** An approved edition of a record that an amendment superseded: it goes on covering what happened before `until`. */
export const PastEditionSchema = z
  .strictObject({ edition: z.int().min(1), ...approvedShape, until: InstantSchema })
  .meta({ id: 'PastEdition' });
export type PastEdition = z.output<typeof PastEditionSchema>;

/** A requested change with scope, window and approvals, as a file or a store holds it. */
export const ChangeRecordSchema = z
  .strictObject({
    id: text.max(128),
    title: text,
    status: ChangeStatusSchema,
    requestedBy: text,
    ...approvedShape,
    /** When it was rejected or withdrawn; a withdrawal acts forward only. */
    rejectedAt: InstantSchema.optional(),
    withdrawnAt: InstantSchema.optional(),
    ticketUrl: z.url().max(2_048).optional(),
    edition: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'Counts what is asked for: each amendment is one more; absent: 1' }),
    past: z.array(PastEditionSchema).max(50).optional(),
    registeredAt: InstantSchema.optional(),
    implementedAt: InstantSchema.optional(),
    closedAt: InstantSchema.optional(),
    owner: text.optional().meta({ description: 'Who answers for a standard change' }),
    category: ChangeCategorySchema.optional(),
    environment: EnvironmentNameSchema.optional(),
    links: z.array(ChangeLinkSchema).max(50).optional(),
    reason: prose.optional().meta({ description: 'Why the change is wanted' }),
    impact: prose.optional(),
    dependencies: z.array(text).max(100).optional(),
    rollback: prose.optional().meta({ description: 'How it is taken back' }),
    testEvidence: prose.optional().meta({ description: 'Where it was tested, with a link' }),
    answers: AnswersSchema.optional(),
    risk: ChangeRiskSchema.optional(),
    review: ChangeReviewSchema.optional(),
    outcome: ChangeOutcomeSchema.optional(),
  })
  .meta({ id: 'ChangeRecord' });
export type ChangeRecord = z.output<typeof ChangeRecordSchema>;

/** The edition of what is asked for: 1 until the record was amended. */
export function editionOf({ edition = 1 }: Pick<ChangeRecord, 'edition'>): number {
  return edition;
}
