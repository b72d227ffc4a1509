import * as z from 'zod';
import { ExemptionStatusSchema } from '../exemption.ts';
import { CursorSchema, LimitSchema } from './page-query.ts';

/** GET /exemptions */
export const ListExemptionsQuerySchema = z.strictObject({
  status: ExemptionStatusSchema.optional(),
  limit: LimitSchema,
  cursor: CursorSchema,
});
