import * as z from 'zod';

/** `limit` of a listing, as text in the query. */
export const LimitSchema = z.coerce
  .number({ error: 'is no number; give a whole number from 1 to 500' })
  .int({ error: 'is no whole number; give a whole number from 1 to 500' })
  .min(1, { error: 'is below 1; give a whole number from 1 to 500' })
  .max(500, { error: 'is above 500; page with the cursor instead' })
  .optional()
  .meta({ description: 'Entries of one page; 100 when absent' });

export const CursorSchema = z
  .string()
  .min(1)
  .max(4_096)
  .optional()
  .meta({ description: 'The `cursor` of the page before, with the same query otherwise' });

/** What a listing that filters by nothing takes. */
export const PageQuerySchema = z.strictObject({ limit: LimitSchema, cursor: CursorSchema });

/** What a route takes that reads no query. */
export const NoQuerySchema = z.strictObject({});

/** A page of a listing: go on with `cursor` until there is none. */
export const cursorOfPage = z
  .string()
  .optional()
  .meta({ description: 'Fetches the next page; absent: this is the last' });
