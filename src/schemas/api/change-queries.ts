import * as z from 'zod';
import {
  ChangeCategorySchema,
  ChangeStatusSchema,
  ChangeTypeSchema,
  EnvironmentNameSchema,
} from '../change-record.ts';
import { CursorSchema, LimitSchema } from './page-query.ts';

/** GET /changes: every filter that is given must hold. */
export const ListChangesQuerySchema = z.strictObject({
  status: ChangeStatusSchema.optional(),
  type: ChangeTypeSchema.optional(),
  category: ChangeCategorySchema.optional(),
  environment: EnvironmentNameSchema.optional(),
  requestedBy: z
    .string()
    .min(1)
    .max(1_024)
    .optional()
    .meta({ description: 'The requester as the record names them, e.g. a session ARN' }),
  text: z
    .string()
    .min(1)
    .max(256)
    .optional()
    .meta({ description: 'Part of the id or the title, in any case' }),
  limit: LimitSchema,
  cursor: CursorSchema,
});
