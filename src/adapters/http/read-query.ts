import * as z from 'zod';
import type { ApiAnswer, ApiRequest } from './api-message.ts';
import { fieldErrors } from './problem/field-errors.ts';
import { problem } from './problem/problem.ts';

/** The query against its schema: its values, or the answer that names what is wrong with it. */
export function readQuery<S extends z.ZodType>(
  schema: S,
  request: ApiRequest,
):
  | { readonly ok: true; readonly query: z.output<S> }
  | { readonly ok: false; readonly answer: ApiAnswer } {
  const given = request.queryStringParameters ?? {};
  const parsed = schema.safeParse(given);
  if (parsed.success) return { ok: true, query: parsed.data };
  return {
    ok: false,
    answer: problem('invalid-request', 'The query cannot be used', {
      errors: fieldErrors(parsed.error, given, 'query'),
    }),
  };
}

/** `limit` of a listing, as text in the query. */
export const LimitSchema = z.coerce
  .number({ error: 'is no number; give a whole number from 1 to 500' })
  .int({ error: 'is no whole number; give a whole number from 1 to 500' })
  .min(1, { error: 'is below 1; give a whole number from 1 to 500' })
  .max(500, { error: 'is above 500; page with the cursor instead' })
  .optional();

export const CursorSchema = z.string().min(1).max(4_096).optional();
