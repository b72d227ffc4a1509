import { IdempotencyKeySchema } from '../../schemas/api/edition-tag.ts';
import type { ApiAnswer, ApiRequest } from './api-message.ts';
import { problem } from './problem/problem.ts';

/** The Idempotency-Key of a request, undefined where it has none. */
export function readIdempotencyKey(
  request: ApiRequest,
):
  | { readonly ok: true; readonly key: string | undefined }
  | { readonly ok: false; readonly answer: ApiAnswer } {
  const given = request.headers?.['idempotency-key'];
  if (given === undefined) return { ok: true, key: undefined };
  const parsed = IdempotencyKeySchema.safeParse(given);
  if (parsed.success) return { ok: true, key: parsed.data };
  const [reason = '', mend = ''] = (parsed.error.issues[0]?.message ?? '').split('; ');
  return {
    ok: false,
    answer: problem('invalid-request', 'The Idempotency-Key cannot be used', {
      errors: [{ header: 'Idempotency-Key', reason, mend }],
    }),
  };
}

/** 422: the same key came with another request before. */
export function keyReused(): ApiAnswer {
  return problem('key-reused', 'This Idempotency-Key was used for another request', {
    errors: [
      {
        header: 'Idempotency-Key',
        reason: 'belongs to an earlier, different request',
        mend: 'send a new key with a new request; repeat a request with its own key unchanged',
      },
    ],
  });
}
