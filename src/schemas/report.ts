import * as z from 'zod';
import { StoredDecisionSchema, verdicts } from './decision.ts';
import { ExposureSchema } from './exposure.ts';
import { InstantSchema } from './instant.ts';
import { levelsOrNone } from './scan-summary.ts';

const count = z.int().min(0);

const RankedSchema = z.object({
  name: z.string(),
  total: count.meta({ description: 'Decisions' }),
  unmatched: count,
});

/**
 * Matched and unmatched changes of a period. Every decision stands in exactly one of the four lists, so
 * `counts.decisions` is the sum of their lengths; each leads by `evidence` to the record it was made from.
 */
export const ReportSchema = z
  .object({
    from: InstantSchema.meta({ description: 'Start of the period, inclusive' }),
    to: InstantSchema.meta({ description: 'End of the period, exclusive' }),
    generatedAt: InstantSchema,
    counts: z.object({
      decisions: count,
      matched: count.meta({ description: 'authorised, pre-approved, ratified, deviating' }),
      unmatched: count.meta({ description: 'unauthorised, undetermined' }),
      exempt: count,
      notJudged: count.meta({ description: 'Attempts, and reads and sign-ins a rule fired on' }),
      verdicts: z.record(z.enum(verdicts), count),
      levels: z.record(z.enum(levelsOrNone), count),
      reconciled: count.meta({ description: 'Missed by the bus, found in the trail afterwards' }),
      accounts: z.array(RankedSchema).meta({ description: 'The 50 with the most decisions' }),
      actors: z.array(RankedSchema).meta({ description: 'The 50 with the most decisions' }),
    }),
    exposure: ExposureSchema.optional().meta({
      description: 'Absent in reports of versions that did not measure it',
    }),
    matched: z.array(StoredDecisionSchema),
    unmatched: z.array(StoredDecisionSchema),
    exempt: z.array(StoredDecisionSchema),
    notJudged: z.array(StoredDecisionSchema),
  })
  .meta({ id: 'Report', description: 'Matched and unmatched changes of a period' });
export type Report = z.output<typeof ReportSchema>;
