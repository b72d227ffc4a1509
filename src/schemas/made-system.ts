import * as z from 'zod';
import { InstantSchema } from './instant.ts';

/** A system by account, region (null: its id is the same in all), CloudFormation type name and id. */
const SystemSchema = z.object({
  account: z.string(),
  region: z.string().nullable(),
  type: z.string(),
  id: z.string(),
});

/** Systems of one kind that an event made, and what they had of what such systems should have. */
export const MadeSystemSchema = z
  .object({
    at: InstantSchema,
    owners: z.array(SystemSchema).meta({ description: 'Each of them, at most 10' }),
    forGood: z.array(z.string()).meta({ description: 'What they lack and never get' }),
    atFirst: z
      .record(z.string(), z.boolean())
      .meta({ description: 'What may still come or go, and whether they had it at first' }),
  })
  .meta({ id: 'MadeSystem' });
export type MadeSystem = z.output<typeof MadeSystemSchema>;

/** What one event shows of the measures of a system. */
export const MeasureSightingSchema = z.object({
  at: InstantSchema,
  eventId: z.string(),
  /** The system is gone. */
  gone: z.boolean(),
  /** Name of a measure, and whether the system has it from then on. */
  measures: z.record(z.string(), z.boolean()),
  /** The record that corrected the event: what it shows counts. */
  correction: z.string().optional(),
});
export type MeasureSighting = Readonly<z.output<typeof MeasureSightingSchema>>;
