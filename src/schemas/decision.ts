import * as z from 'zod';
import { ActorSchema } from './actor.ts';
import { FindingSchema } from './finding.ts';
import { InstantSchema } from './instant.ts';
import { KeptEventSchema, RevisionCauseSchema } from './kept-event.ts';
import { PropertyDifferenceSchema } from './property-difference.ts';
import { ResourceSchema } from './resource.ts';

export const verdicts = [
  'authorised',
  'pre-approved',
  'ratified',
  'deviating',
  'unauthorised',
  'undetermined',
  'exempt',
] as const;
/** The answer for one change event; an attempt or a read has none (null). */
export const VerdictSchema = z.enum(verdicts);
export type Verdict = z.output<typeof VerdictSchema>;

export const OutcomeSchema = z.enum(['succeeded', 'denied', 'failed']);
export type Outcome = z.output<typeof OutcomeSchema>;

export const criterionNames = [
  'approval',
  'account',
  'region',
  'resource',
  'action',
  'actor',
  'window',
] as const;
export const CriterionSchema = z
  .object({
    criterion: z.enum(criterionNames),
    result: z.enum(['pass', 'fail', 'unknown']),
    detail: z.string().meta({ description: 'The distance in plain words, e.g. "14 minutes late"' }),
  })
  .meta({ id: 'Criterion' });
export type Criterion = z.output<typeof CriterionSchema>;
export type CriterionName = Criterion['criterion'];

/** Pointer to raw material: where it lies and the sha256 (hex) of its bytes as stored, uncompressed. */
export const EvidenceSchema = z
  .object({ location: z.string(), sha256: z.string() })
  .meta({ id: 'Evidence' });
export type Evidence = z.output<typeof EvidenceSchema>;

export const GrantSummarySchema = z.object({
  kind: z.string(),
  id: z.string(),
  expiresAt: InstantSchema.nullable(),
});
export type GrantSummary = z.output<typeof GrantSummarySchema>;

export const GapSummarySchema = z.object({
  control: z.string(),
  resource: z.string(),
  state: z.enum(['opened', 'closed']),
});
export type GapSummary = z.output<typeof GapSummarySchema>;

/** Verdict, the record it rests on, every criterion, findings: what the scan prints and the auditor stores. */
export const DecisionSchema = z
  .object({
    eventId: z.string(),
    at: z.string().nullable(),
    account: z.string().nullable(),
    region: z.string().nullable(),
    action: z.string(),
    actor: ActorSchema,
    resources: z.array(ResourceSchema),
    outcome: OutcomeSchema,
    verdict: VerdictSchema.nullable(),
    record: z.string().nullable(),
    nearest: z.string().nullable(),
    criteria: z.array(CriterionSchema),
    findings: z.array(FindingSchema),
    grants: z.array(GrantSummarySchema),
    gaps: z.array(GapSummarySchema),
    evidence: EvidenceSchema,
  })
  .meta({ id: 'Decision' });
export type Decision = z.output<typeof DecisionSchema>;

/** A decision as the auditor keeps it: with how the event came in and when it was decided. */
export const StoredDecisionSchema = DecisionSchema.extend({
  revision: z.int().min(1),
  decidedAt: InstantSchema,
  /** `bus`: delivered live. `reconciled`: found in the trail afterwards, missed by the bus. */
  seenBy: z.enum(['bus', 'reconciled']),
  cause: RevisionCauseSchema.optional().meta({ description: 'Why this revision was made' }),
  /** Absent in decisions of earlier versions, which are not judged again. */
  kept: KeptEventSchema.optional(),
  differences: z
    .array(PropertyDifferenceSchema)
    .optional()
    .meta({ description: 'What AWS Config saw change, as far as no call explains it' }),
}).meta({ id: 'StoredDecision' });
export type StoredDecision = z.output<typeof StoredDecisionSchema>;
