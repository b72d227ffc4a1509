import * as z from 'zod';
import { GrantTargetSchema } from './grant-target.ts';
import { InstantSchema } from './instant.ts';

/**
 * Live states, in which somebody has to look again at `dueAt`:
 * active: waits for its warning or its end. warned: people were told that its end is near. extended: an approval moved
 * its end; otherwise like active. expiring: the intent is written, the call may have been made. overdue: its end came
 * and it was left in place on purpose (`notify-only`, a protected principal, no leave to edit documents). changed:
 * somebody altered it, so it is not taken away. failed: every try failed. The last three are told again until it is gone.
 *
 * Final states: revoked: seen gone after the auditor's call. already-gone: somebody else removed it. kept: another live
 * record justifies it, or its record was made permanent.
 */
export const GrantStateSchema = z.enum([
  'active',
  'warned',
  'extended',
  'expiring',
  'overdue',
  'changed',
  'failed',
  'revoked',
  'already-gone',
  'kept',
]);
export type GrantState = z.output<typeof GrantStateSchema>;

/** Why access ends: its record, the tag at its creation, an entry of the access policy; `baseline`: it was there before the auditor. */
export const GrantReasonSchema = z.enum(['record', 'tag', 'policy', 'baseline']);
export type GrantReason = z.output<typeof GrantReasonSchema>;

/** What the auditor is about to do, written before it does it: its own calls are known by this. */
export const GrantIntentSchema = z.object({
  at: InstantSchema,
  action: z.string().meta({ description: 'As CloudTrail will name it, e.g. iam:DetachRolePolicy' }),
  after: z.string().optional().meta({
    description: 'sha256 (hex) of the canonical document it will write, where it edits one',
  }),
  firstAt: InstantSchema.optional().meta({ description: 'When the first of several was written' }),
  earlier: z
    .array(z.string())
    .max(50)
    .optional()
    .meta({ description: '`after` of earlier tries: their events may come late' }),
});
export type GrantIntent = z.output<typeof GrantIntentSchema>;

/** The deny by which the auditor ended sessions issued before an instant; taken away again once it cannot matter. */
export const SessionsEndedSchema = z.object({
  issuedBefore: InstantSchema,
  denyName: z.string(),
  removeAt: InstantSchema,
  removedAt: InstantSchema.optional(),
});
export type SessionsEnded = z.output<typeof SessionsEndedSchema>;

/** An approved change record that moves a grant's end. */
export const GrantExtensionSchema = z.object({ record: z.string(), expiresAt: InstantSchema });
export type GrantExtension = z.output<typeof GrantExtensionSchema>;

/** Somebody was done with the access before its end. It goes however often an extension is approved afterwards. */
export const EarlyEndSchema = z.object({ at: InstantSchema, by: z.string(), why: z.string() });

/** A piece of temporary access found in an event, and what became of it. */
export const GrantSchema = z
  .object({
    id: z.string(),
    account: z.string(),
    region: z.string(),
    target: GrantTargetSchema,
    /** The change record that says when it ends, or null where a tag or a policy says so. */
    record: z.string().nullable(),
    because: GrantReasonSchema,
    policy: z
      .string()
      .optional()
      .meta({ description: 'Name of the entry of the access policy that ends or limits it' }),
    eventId: z.string(),
    openedAt: InstantSchema,
    openedBy: z.string().optional().meta({ description: 'Best name of who opened it' }),
    given: z
      .string()
      .max(32_768)
      .optional()
      .meta({ description: 'What was given, as canonical JSON, to tell whether it was altered' }),
    expiresAt: InstantSchema,
    grantedUntil: InstantSchema.optional().meta({
      description: 'Its first end, where an extension or an early end moved it',
    }),
    grantedRecord: z.string().nullable().optional().meta({
      description: 'The record it was given by, where an extension moved its end',
    }),
    extensions: z.array(GrantExtensionSchema).max(100).optional().meta({
      description: 'What is approved of its extensions; the latest of their ends counts',
    }),
    endedEarly: EarlyEndSchema.optional(),
    state: GrantStateSchema,
    dueAt: InstantSchema.nullable().meta({
      description:
        'When somebody has to look next: the warning, the end, the next try or reminder; null: never',
    }),
    attempts: z.int().min(0),
    remindAt: InstantSchema.optional().meta({
      description: 'Failed: when people are told again; until then it is tried without a word',
    }),
    reminders: z.int().min(0).optional().meta({ description: 'How often its end was told again' }),
    closedAt: InstantSchema.optional().meta({ description: 'When it was seen gone' }),
    taken: z
      .string()
      .max(65_536)
      .optional()
      .meta({ description: 'The document as it was before the auditor edited it, as JSON' }),
    intent: GrantIntentSchema.optional(),
    sessions: SessionsEndedSchema.optional(),
    /** Last thing that happened, in plain words. */
    note: z.string(),
    updatedAt: InstantSchema,
    version: z.int().min(1),
  })
  .meta({ id: 'Grant' });
export type Grant = z.output<typeof GrantSchema>;

/** One entry of a grant's history, append-only, one for each version. */
export const GrantStepSchema = z
  .object({
    version: z.int().min(1).meta({ description: 'The version this step made' }),
    at: InstantSchema,
    by: z.string().meta({ description: '"auditor", or the ARN of who asked for it' }),
    state: GrantStateSchema.meta({ description: 'The state it led to' }),
    note: z.string(),
    expiresAt: InstantSchema,
    attempts: z.int().min(0),
  })
  .meta({ id: 'GrantStep' });
export type GrantStep = z.output<typeof GrantStepSchema>;
