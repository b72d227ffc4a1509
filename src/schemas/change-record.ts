import * as z from 'zod';
import { InstantSchema } from './instant.ts';

const text = z.string().min(1).max(1_024);
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

/** One entry of a scope: every list must match; an empty list matches nothing; `*` is written out. */
export const ScopeEntrySchema = z
  .strictObject({
    accounts: patterns.meta({ description: 'Account ids, `*` and `?` allowed' }),
    regions: patterns.meta({ description: 'Region names, `*` and `?` allowed' }),
    resources: patterns.meta({ description: 'ARNs, ids or names, `*` and `?` allowed' }),
    actions: patterns.meta({ description: 'service:Action, `*` and `?` allowed, any case' }),
  })
  .meta({ id: 'ScopeEntry' });
export type ScopeEntry = z.output<typeof ScopeEntrySchema>;

export const ApprovalSchema = z
  .strictObject({ by: text, at: InstantSchema })
  .meta({ id: 'Approval' });
export type Approval = z.output<typeof ApprovalSchema>;

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

/** A requested change with scope, window and approvals, as a file or a store holds it. */
export const ChangeRecordSchema = z
  .strictObject({
    id: text.max(128),
    title: text,
    type: ChangeTypeSchema,
    status: ChangeStatusSchema,
    requestedBy: text,
    implementers: patterns.meta({ description: 'Role ARN, session ARN or identity patterns' }),
    approvals: z.array(ApprovalSchema).max(100).default([]),
    scope: z.array(ScopeEntrySchema).max(100),
    window: WindowSchema.optional(),
    recurrence: RecurrenceSchema.optional(),
    temporary: z.strictObject({ expiresAt: InstantSchema }).optional(),
    /** When it was rejected or withdrawn; a withdrawal acts forward only. */
    rejectedAt: InstantSchema.optional(),
    withdrawnAt: InstantSchema.optional(),
    ticketUrl: z.url().max(2_048).optional(),
  })
  .meta({ id: 'ChangeRecord' });
export type ChangeRecord = z.output<typeof ChangeRecordSchema>;
