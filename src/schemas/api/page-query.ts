import * as z from 'zod';

/**
 * A whole number as a query writes it: decimal digits, nothing that JavaScript besides takes for a number. Rendered as the
 * number alone.
 */
export function wholeNumberSchema(least: number, most: number, aboveMost: string) {
  const range = `give a whole number from ${least} to ${most}`;
  return z.preprocess(
    (text) => (typeof text === 'string' && /^-?[0-9]{1,9}$/.test(text) ? Number(text) : text),
    z
      .number({ error: `is no whole number; ${range}` })
      .int()
      .min(least, { error: `is below ${least}; ${range}` })
      .max(most, { error: `is above ${most}; ${aboveMost}` }),
  );
}

/** `limit` of a listing. */
export const LimitSchema = wholeNumberSchema(1, 500, 'page with the cursor instead')
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
