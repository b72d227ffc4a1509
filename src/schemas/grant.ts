import * as z from 'zod';
import { InstantSchema } from './instant.ts';

/** What a grant gives, enough to take exactly that away again. Text is as AWS reported it. */
export const GrantTargetSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('security-group-rule'),
    groupId: z.string(),
    ruleId: z.string().meta({ description: 'sgr-…' }),
    direction: z.enum(['ingress', 'egress']),
    summary: z.string().meta({ description: 'e.g. "tcp/22 from 0.0.0.0/0"' }),
  }),
  z.object({
    kind: z.literal('managed-policy-attachment'),
    holder: z.enum(['role', 'user', 'group']),
    name: z.string(),
    policyArn: z.string(),
  }),
  z.object({
    kind: z.literal('inline-policy'),
    holder: z.enum(['role', 'user', 'group']),
    name: z.string(),
    policyName: z.string(),
  }),
  z.object({ kind: z.literal('group-membership'), group: z.string(), user: z.string() }),
  z.object({ kind: z.literal('access-key'), user: z.string(), accessKeyId: z.string() }),
]);
export type GrantTarget = z.output<typeof GrantTargetSchema>;
export type GrantKind = GrantTarget['kind'];

/**
 * pending: waits for its end. notified: its end came in `notify-only`. revoking: the intent is written, the call may
 * have been made. revoked: seen gone afterwards. already-gone: somebody else removed it. kept: another live record
 * still justifies it. failed: every try failed; a person must act.
 */
export const GrantStateSchema = z.enum([
  'pending',
  'notified',
  'revoking',
  'revoked',
  'already-gone',
  'kept',
  'failed',
]);
export type GrantState = z.output<typeof GrantStateSchema>;

/** A piece of temporary access found in an event, and what became of it. */
export const GrantSchema = z
  .object({
    id: z.string(),
    account: z.string(),
    region: z.string(),
    target: GrantTargetSchema,
    /** The change record that says when it ends, or null where a tag or a policy says so. */
    record: z.string().nullable(),
    because: z.enum(['record', 'tag', 'policy']),
    eventId: z.string(),
    openedAt: InstantSchema,
    openedBy: z.string().optional().meta({ description: 'Best name of who opened it' }),
    expiresAt: InstantSchema,
    state: GrantStateSchema,
    attempts: z.int().min(0),
    /** Last thing that happened, in plain words. */
    note: z.string(),
    updatedAt: InstantSchema,
    version: z.int().min(1),
  })
  .meta({ id: 'Grant' });
export type Grant = z.output<typeof GrantSchema>;
