import * as z from 'zod';
import { VerdictSchema } from './decision.ts';
import { LevelSchema } from './finding.ts';
import { GrantStateSchema } from './grant.ts';
import { InstantSchema } from './instant.ts';

/** Names come from events: cut short before they are written here. */
const name = z.string().max(256);
const count = z.int().min(0);

/** How much of each list is kept; `more` counts what is not. */
export const verificationLimits = {
  actions: 50,
  resourcesOfAction: 3,
  entries: 20,
  patternsOfEntry: 10,
  besides: 20,
  openGaps: 50,
  liveGrants: 50,
  compliance: 25,
  findings: 20,
} as const;

export const DoneActionSchema = z.object({
  action: name,
  events: count,
  resources: z.array(name).max(verificationLimits.resourcesOfAction),
  more: count.meta({ description: 'Further resources' }),
});

/** An entry of the scope, by its place in it from 1, of which something was left undone. */
export const NotDoneSchema = z.object({
  entry: z.int().min(1),
  whole: z.boolean().meta({ description: 'Nothing of the entry was done' }),
  actions: z.array(name).max(verificationLimits.patternsOfEntry),
  resources: z.array(name).max(verificationLimits.patternsOfEntry),
});

/** What an entry allowed without bound, and what of it was made use of. */
export const WiderSchema = z.object({
  entry: z.int().min(1),
  aspect: z.enum(['accounts', 'regions', 'resources', 'actions']),
  used: z.array(name).max(verificationLimits.patternsOfEntry),
  more: count,
});

export const BesidesSchema = z.object({
  eventId: name,
  at: InstantSchema.nullable(),
  action: name,
  who: name.nullable(),
  resource: name.nullable(),
  verdict: VerdictSchema,
  why: name.meta({ description: 'The criteria that fail or are unknown, with their distance' }),
});

export const ComplianceStateSchema = z.enum([
  'compliant',
  'non-compliant',
  'not-evaluated',
  'unknown',
]);

/**
 * What became of a change once its window had ended: what of its scope was done, what was not, what was done besides,
 * and what it left behind. `attention`: somebody should look.
 */
export const ChangeVerificationSchema = z
  .object({
    at: InstantSchema,
    from: InstantSchema.meta({ description: 'Start of what was looked at' }),
    windowEnd: InstantSchema.meta({ description: 'End of the window, or of the opening' }),
    revision: z.int().min(1).meta({ description: 'Counts the results for this end' }),
    result: z.enum(['clean', 'attention']),
    because: z.array(name).max(10).meta({ description: 'What asks for attention, in plain words' }),
    done: z.object({
      events: count,
      complete: z.boolean().meta({ description: 'False: there were more than are counted here' }),
      actions: z.array(DoneActionSchema).max(verificationLimits.actions),
      more: count.meta({ description: 'Further actions' }),
    }),
    notDone: z.array(NotDoneSchema).max(verificationLimits.entries),
    wider: z.array(WiderSchema).max(verificationLimits.entries),
    besides: z.array(BesidesSchema).max(verificationLimits.besides),
    moreBesides: count,
    openGaps: z
      .array(z.object({ id: name, control: name, resource: name, dueAt: InstantSchema }))
      .max(verificationLimits.openGaps),
    liveGrants: z
      .array(z.object({ id: name, kind: name, state: GrantStateSchema, expiresAt: InstantSchema }))
      .max(verificationLimits.liveGrants),
    compliance: z
      .array(z.object({ resource: name, rule: name.nullable(), state: ComplianceStateSchema }))
      .max(verificationLimits.compliance)
      .meta({
        description:
          'What AWS Config says now; `unknown`: it could not be asked, which is not the same as compliant',
      }),
    findings: z
      .array(z.object({ eventId: name, rule: name, level: LevelSchema, title: name }))
      .max(verificationLimits.findings)
      .meta({ description: 'Findings of level high or critical on its events' }),
    note: z.string().max(1_024),
  })
  .meta({ id: 'ChangeVerification' });
export type ChangeVerification = z.output<typeof ChangeVerificationSchema>;
