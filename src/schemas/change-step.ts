import * as z from 'zod';
import { CallerIdentitySchema } from './caller-identity.ts';
import { InstantSchema } from './instant.ts';

/** Everything that can happen to a change record or an exemption. */
export const stepActions = [
  'imported',
  'registered',
  'amended',
  'submitted',
  'approved',
  'rejected',
  'withdrawn',
  'implemented',
  'reviewed',
  'verified',
  'closed',
  'ended',
] as const;
export const StepActionSchema = z.enum(stepActions);
export type StepAction = z.output<typeof StepActionSchema>;

/** One field before and after, as JSON; absent on either side: it was not there. */
export const FieldChangeSchema = z
  .strictObject({
    pointer: z.string().meta({ description: 'JSON pointer into the record' }),
    before: z.unknown().optional(),
    after: z.unknown().optional(),
  })
  .meta({ id: 'FieldChange' });
export type FieldChange = z.output<typeof FieldChangeSchema>;

/** One entry of a history: who did what, when, why, and what it changed. Append-only, one for each version. */
export const ChangeStepSchema = z
  .strictObject({
    version: z.int().min(1).meta({ description: 'The version this step made' }),
    at: InstantSchema,
    by: CallerIdentitySchema,
    action: StepActionSchema,
    why: z.string().max(8_192).nullable(),
    changed: z.array(FieldChangeSchema).max(500),
    /** Of the request that registered it, so that a repeat under the same idempotency key is known. */
    requestSha256: z.string().optional(),
  })
  .meta({ id: 'ChangeStep' });
export type ChangeStep = z.output<typeof ChangeStepSchema>;
/** A step before a store gave it its version. */
export type NewChangeStep = Omit<ChangeStep, 'version'>;
