import * as z from 'zod';
import { GrantTargetSchema } from './grant-target.ts';
import { InstantSchema } from './instant.ts';
import { MadeSystemSchema } from './made-system.ts';
import { SeenControlSchema } from './seen-control.ts';

/** A piece of access found in an event, as `findGrants` names it. */
export const FoundGrantSchema = z.object({
  id: z.string(),
  target: GrantTargetSchema,
  account: z.string(),
  region: z.string(),
  taggedExpiresAt: InstantSchema.nullable(),
  given: z.string().max(32_768).optional(),
});

/**
 * What is kept of an event beside its decision, so that it can be judged again when a record, an exemption, a session's
 * origin or a stack becomes known later. Never the raw event: it may hold secrets.
 */
export const KeptEventSchema = z
  .object({
    source: z.enum(['cloudtrail', 'config']),
    sessionArn: z.string().nullable(),
    accessKeyId: z
      .string()
      .nullable()
      .meta({ description: 'Of the session, where it was a temporary one' }),
    requestOmitted: z.boolean(),
    /** CloudFormation made the call on somebody's behalf: AWS says so (`invokedBy`). */
    byCloudFormation: z.boolean(),
    stack: z.string().nullable().meta({ description: 'ARN of the stack it was made for' }),
    madeForStackAt: InstantSchema.optional().meta({
      description:
        'When AWS first told that this stack made the target, where it then took something away',
    }),
    sharedId: z.string().optional().meta({ description: 'What all copies of the call share' }),
    correctedBy: z.array(z.string()).optional().meta({
      description:
        'Ids of the records that CloudTrail corrected it by; the original says nothing any more',
    }),
    grants: z.array(FoundGrantSchema),
    controls: z.array(SeenControlSchema).optional().meta({
      description: 'Security controls it showed off, on again or gone with their resource',
    }),
    made: MadeSystemSchema.optional().meta({
      description: 'Systems it made that lacked something at first: judged once they have settled',
    }),
  })
  .meta({ id: 'KeptEvent' });
export type KeptEvent = z.output<typeof KeptEventSchema>;

/** Why a revision of a decision was made. */
export const RevisionCauseSchema = z
  .object({
    kind: z.enum([
      'event',
      'change-record',
      'exemption',
      'session',
      'stack',
      'call',
      'correction',
      'provisioning',
      'settled',
    ]),
    of: z
      .string()
      .nullable()
      .meta({ description: 'Id of the record, exemption, session key, stack or event' }),
    detail: z.string().meta({ description: 'In plain words, e.g. "CHG-12 was approved"' }),
  })
  .meta({ id: 'RevisionCause' });
export type RevisionCause = z.output<typeof RevisionCauseSchema>;
