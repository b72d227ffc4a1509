import * as z from 'zod';
import { CursorSchema, LimitSchema } from './page-query.ts';

/** GET /gaps: every filter that is given must hold. */
export const ListGapsQuerySchema = z.strictObject({
  state: z.enum(['open', 'closed'], { error: 'is neither open nor closed' }).optional(),
  account: z
    .string()
    .regex(/^[0-9]{12}$/, { error: 'is no account id; give its 12 digits' })
    .optional(),
  control: z
    .string()
    .min(1)
    .max(128)
    .optional()
    .meta({ description: 'Id of the control, e.g. trail-records' }),
  record: z
    .string()
    .min(1)
    .max(128)
    .optional()
    .meta({ description: 'Id of the change record that covers the switching off' }),
  limit: LimitSchema,
  cursor: CursorSchema,
});
