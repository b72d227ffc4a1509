import * as z from 'zod';
import { LevelSchema } from './finding.ts';
import { InstantSchema } from './instant.ts';

/** Where a control is: one resource of an account and region (`global` where it is one for all regions). */
export const ControlPlaceSchema = z.object({
  control: z.string(),
  account: z.string(),
  region: z.string(),
  resource: z.string(),
});
export type ControlPlace = Readonly<z.output<typeof ControlPlaceSchema>>;

/** What one event, or a configuration item, says of a control on a resource. */
export const ControlSightingSchema = z.object({
  eventId: z.string(),
  at: InstantSchema,
  says: z
    .enum(['off', 'on', 'gone'])
    .meta({ description: 'gone: the resource is no more, so there is nothing left to restore' }),
  part: z
    .string()
    .optional()
    .meta({ description: 'The part of the resource it speaks of; absent: all of it' }),
  shows: z.literal(true).optional().meta({
    description: 'It shows that the control is off, not that it was switched off just then',
  }),
  action: z.string().optional(),
  by: z.string().optional().meta({ description: 'Best name of who did it' }),
  record: z.string().nullable().meta({ description: 'The change record that covers it' }),
  /** When it is to be on again: the end of the record's window, or a while after it went off. */
  dueAt: InstantSchema.optional(),
  source: z.enum(['cloudtrail', 'config', 'inventory']),
  revision: z
    .int()
    .min(0)
    .default(0)
    .meta({ description: 'Of the decision whose word on the record it carries; a later one wins' }),
});
export type ControlSighting = z.output<typeof ControlSightingSchema>;

/** What people were told of a gap. */
export const GapNoticeSchema = z.object({
  gap: z.string(),
  part: z.string().optional(),
  openedAt: InstantSchema,
  times: z.int().min(1),
  at: InstantSchema.meta({ description: 'When they were told last' }),
  isOver: z.boolean().meta({ description: 'They were told that it is over' }),
});
export type GapNotice = z.output<typeof GapNoticeSchema>;

/** All that is kept of a control on a resource: gaps are derived from its sightings, in whatever order they came. */
export const ControlWatchSchema = z.object({
  ...ControlPlaceSchema.shape,
  sightings: z.array(ControlSightingSchema),
  notices: z.array(GapNoticeSchema),
  quiet: z
    .array(z.object({ gap: z.string(), until: InstantSchema }))
    .optional()
    .meta({
      description: 'Gaps that the closing of their record excepts, until when to look again',
    }),
  version: z.int().min(0),
});
export type ControlWatch = z.output<typeof ControlWatchSchema>;

/** One time that a control was off on a resource, derived from what was seen of it. */
export const GapSchema = z
  .object({
    id: z.string(),
    control: z.string(),
    title: z.string(),
    level: LevelSchema,
    account: z.string(),
    region: z.string().meta({ description: '`global`: one for all regions' }),
    resource: z.string().meta({ description: 'With the part that is off, where it has parts' }),
    openedAt: InstantSchema,
    openedBy: z.string().optional(),
    action: z.string().optional().meta({ description: 'The call that switched it off' }),
    eventId: z.string(),
    record: z.string().nullable(),
    dueAt: InstantSchema,
    /** How often it was switched off again while it was off. */
    repeats: z.int().min(1).optional(),
    told: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'How often people were told it is overdue' }),
    closedAt: InstantSchema.nullable(),
    closedBy: z
      .string()
      .optional()
      .meta({ description: 'The event or item that shows it restored' }),
    closedHow: z.enum(['restored', 'seen-restored', 'resource-gone']).nullable(),
  })
  .meta({ id: 'Gap' });
export type Gap = z.output<typeof GapSchema>;

/** A gap as it is shown by itself: with what is said of its control. */
export const ShownGapSchema = GapSchema.extend({
  why: z.string().meta({ description: 'What the absence of the control lets happen' }),
  restore: z.string().meta({ description: 'How to switch it on again' }),
  controls: z.array(z.string()).meta({ description: 'Requirements it serves, e.g. SOC 2 CC7.2' }),
}).meta({ id: 'ShownGap' });
export type ShownGap = z.output<typeof ShownGapSchema>;
