import type * as z from 'zod';
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
  const repeated = repeatedParameter(request);
  if (repeated !== undefined) {
    return refused([
      { parameter: repeated, reason: 'is given more than once', mend: 'give it once' },
    ]);
  }
  const given = request.queryStringParameters ?? {};
  const parsed = schema.safeParse(given);
  return parsed.success
    ? { ok: true, query: parsed.data }
    : refused(fieldErrors(parsed.error, given, 'query'));
}

function refused(errors: ReturnType<typeof fieldErrors>): { ok: false; answer: ApiAnswer } {
  return { ok: false, answer: problem('invalid-request', 'The query cannot be used', { errors }) };
}

/** Of a parameter that is given twice one value would silently win. */
function repeatedParameter(request: ApiRequest): string | undefined {
  const given = Object.entries(request.multiValueQueryStringParameters ?? {});
  return given.find(([, values]) => values !== undefined && values.length > 1)?.[0].slice(0, 80);
}
