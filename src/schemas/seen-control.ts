import * as z from 'zod';
import { ControlPlaceSchema, ControlSightingSchema } from './gap.ts';

/** What an event says of one control on one resource. */
export const SeenControlSchema = z.object({
  ...ControlPlaceSchema.shape,
  ...ControlSightingSchema.pick({ says: true, part: true, shows: true }).shape,
});
export type SeenControl = Readonly<z.output<typeof SeenControlSchema>>;
