import * as z from 'zod';
import { InstantSchema } from './instant.ts';

const count = z.int().min(0);
const minutes = z
  .number()
  .min(0)
  .meta({ description: 'Minutes within the period, added up over all of them' });

/** What of one kind of exposure lies within a period. */
export const ExposureSumSchema = z
  .object({
    count: count.meta({ description: 'Open at any time of the period' }),
    open: count.meta({ description: 'Still open at its end' }),
    overdue: count.meta({ description: 'Open after they should have ended' }),
    minutes,
    overdueMinutes: minutes,
    approvedMinutes: minutes.meta({ description: 'Part of `minutes` under an approved change' }),
    unapprovedMinutes: minutes,
  })
  .meta({ id: 'ExposureSum' });
export type ExposureSum = z.output<typeof ExposureSumSchema>;

const NamedExposureSchema = z.object({
  name: z.string(),
  count,
  minutes,
  overdueMinutes: minutes,
});
export type NamedExposure = z.output<typeof NamedExposureSchema>;

/** One gap, or one piece of temporary access, as it lay in the period. */
export const ExposedSchema = z
  .object({
    what: z.enum(['gap', 'grant']),
    id: z.string(),
    name: z.string().meta({ description: 'The control, or the kind of access' }),
    on: z.string().meta({ description: 'The resource, or who has the access' }),
    account: z.string(),
    region: z.string(),
    record: z.string().nullable(),
    openedAt: InstantSchema,
    dueAt: InstantSchema.meta({ description: 'When it was to end' }),
    endedAt: InstantSchema.nullable(),
    minutes,
    overdueMinutes: minutes,
  })
  .meta({ id: 'Exposed' });
export type Exposed = z.output<typeof ExposedSchema>;

/** How long controls were off and temporary access was open within a period, and how long beyond their time. */
export const ExposureSchema = z
  .object({
    until: InstantSchema.meta({ description: 'What is still open counts until then' }),
    complete: z.boolean().meta({ description: 'False: there were more than are counted here' }),
    gaps: ExposureSumSchema,
    grants: ExposureSumSchema,
    controls: z.array(NamedExposureSchema).meta({ description: 'The 50 that were off longest' }),
    kinds: z.array(NamedExposureSchema).meta({ description: 'Kinds of access' }),
    accounts: z.array(NamedExposureSchema).meta({ description: 'The 50 exposed longest' }),
    longest: z
      .array(ExposedSchema)
      .meta({ description: 'The 50 that were longest beyond their time, then longest open' }),
  })
  .meta({ id: 'Exposure' });
export type Exposure = z.output<typeof ExposureSchema>;
