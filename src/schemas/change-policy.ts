import * as z from 'zod';
import {
  ChangeTypeSchema,
  EnvironmentNameSchema,
  GroupNameSchema,
  RiskLevelSchema,
} from './change-record.ts';
import { LevelSchema } from './finding.ts';
import { InstantSchema } from './instant.ts';

const text = z.string().min(1).max(1_024);
const patterns = z.array(text).max(1_000);
const itemId = z.string().regex(/^[a-z][a-z0-9-]{0,47}$/, {
  error: 'is no id; write lower-case letters, digits and "-"',
});
/** Policy files are read as text, so that account ids keep their zeros: numbers may come as digits. */
const whole = z.coerce.number().int();
const minutes = whole.min(0).max(10_080);
const hours = whole.min(1).max(8_784);

/** A CEL expression over `change` and `scope` that yields true or false; docs/approval-policy.md lists the names. */
export const ConditionSchema = z.string().min(1).max(2_048);

export const requestFields = [
  'owner',
  'category',
  'environment',
  'links',
  'reason',
  'impact',
  'dependencies',
  'rollback',
  'testEvidence',
] as const;

/** Fields of a record, or of the outcome it is closed with, that can stand in for a closing item. */
export const closingFields = [
  'testEvidence',
  'rollback',
  'links',
  'caused',
  'remedied',
  'missedCheck',
  'lessons',
] as const;

/** How an organisation approves, runs and closes changes: `policies/approval.yaml`. */
export const ChangePolicySchema = z
  .strictObject({
    version: whole.pipe(z.literal(1)),
    /** Accounts of each environment, as patterns. An account that none names belongs to no environment. */
    environments: z.record(EnvironmentNameSchema, patterns).default({}),
    /** Who belongs to a group: role ARN, session ARN or identity patterns. */
    groups: z.record(GroupNameSchema, z.strictObject({ members: patterns })),
    /** Names of one and the same human: mail address, user ARN, session name. */
    people: z.array(z.strictObject({ names: z.array(text).min(2).max(50) })).default([]),
    approvals: z
      .array(
        z.strictObject({
          when: ConditionSchema,
          group: GroupNameSchema,
          count: whole.min(1).max(20).default(1),
          because: text,
        }),
      )
      .max(100),
    /** Where an approver must be somebody AWS vouches for. */
    proof: z.array(z.strictObject({ when: ConditionSchema, because: text })).default([]),
    risk: z
      .array(z.strictObject({ when: ConditionSchema, level: RiskLevelSchema, because: text }))
      .max(100)
      .default([]),
    refuse: z
      .array(z.strictObject({ when: ConditionSchema, because: text, mend: text }))
      .max(100)
      .default([]),
    questions: z
      .array(
        z.strictObject({
          id: itemId,
          ask: text,
          kind: z.enum(['yes-no', 'text']),
          /** Whether the answer is needed before it is submitted. */
          required: ConditionSchema.default('false'),
          /** Asked of these types; all of them when absent. */
          types: z.array(ChangeTypeSchema).optional(),
        }),
      )
      .max(100)
      .default([]),
    fields: z
      .array(z.strictObject({ field: z.enum(requestFields), required: ConditionSchema }))
      .max(100)
      .default([]),
    closing: z
      .array(
        z.strictObject({
          id: itemId,
          ask: text,
          kind: z.enum(['yes-no', 'text']),
          required: ConditionSchema,
          /** An environment in which the same change, seen before, stands in for the evidence. */
          orSeenIn: EnvironmentNameSchema.optional(),
          /** Any of these, given in the record or the outcome, stands in for it too. */
          orFields: z.array(z.enum(closingFields)).max(10).optional(),
        }),
      )
      .max(100)
      .default([]),
    emergency: z
      .strictObject({
        registerWithinHours: hours.default(24),
        reviewWithinHours: hours.default(72),
        remindEveryHours: hours.default(24),
      })
      .prefault({}),
    standard: z
      .strictObject({
        mostDays: whole.min(1).max(366).default(365),
        riskCeiling: LevelSchema.default('medium'),
      })
      .prefault({}),
    windows: z
      .strictObject({
        graceBeforeMinutes: minutes.default(0),
        graceAfterMinutes: minutes.default(0),
        deviationHours: whole.min(0).max(24).default(24),
      })
      .prefault({}),
    freezes: z
      .array(
        z.strictObject({
          name: text,
          from: InstantSchema,
          to: InstantSchema,
          accounts: patterns.default(['*']),
          /** Types that count all the same. */
          except: z.array(ChangeTypeSchema).default(['emergency']),
        }),
      )
      .max(200)
      .default([]),
    /** Looking back once a window has ended: so long after it, as events come late. */
    verification: z.strictObject({ graceMinutes: minutes.default(30) }).prefault({}),
    revisit: z.strictObject({ lookBackHours: hours.default(336) }).prefault({}),
  })
  .meta({ id: 'ChangePolicy' });
export type ChangePolicy = z.output<typeof ChangePolicySchema>;
export type ChangePolicyInput = z.input<typeof ChangePolicySchema>;
