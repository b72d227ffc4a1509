import * as z from 'zod';
import { LevelSchema } from './finding.ts';
import { InstantSchema } from './instant.ts';

/** What one event, or a configuration item, says of a control on a resource. */
export const ControlSightingSchema = z.object({
  eventId: z.string(),
  at: InstantSchema,
  says: z
    .enum(['off', 'on', 'gone'])
    .meta({ description: 'gone: the resource is no more, so there is nothing left to restore' }),
  by: z.string().optional().meta({ description: 'Best name of who did it' }),
  record: z.string().nullable().meta({ description: 'The change record that covers it' }),
  /** When it is to be on again: the end of the record's window, or a while after it went off. */
  dueAt: InstantSchema.optional(),
  source: z.enum(['cloudtrail', 'config', 'inventory']),
});
export type ControlSighting = z.output<typeof ControlSightingSchema>;

/** One time that a control was off on a resource, derived from what was seen of it. */
export const GapSchema = z
  .object({
    id: z.string(),
    control: z.string(),
    title: z.string(),
    level: LevelSchema,
    account: z.string(),
    region: z.string(),
    resource: z.string(),
    openedAt: InstantSchema,
    openedBy: z.string().optional(),
    eventId: z.string(),
    record: z.string().nullable(),
    dueAt: InstantSchema,
    closedAt: InstantSchema.nullable(),
    closedBy: z
      .string()
      .optional()
      .meta({ description: 'The event or item that shows it restored' }),
    closedHow: z.enum(['restored', 'seen-restored', 'resource-gone']).nullable(),
  })
  .meta({ id: 'Gap' });
export type Gap = z.output<typeof GapSchema>;
