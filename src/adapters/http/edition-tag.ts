import { IfMatchSchema } from '../../schemas/api/edition-tag.ts';
import type { ApiAnswer, ApiRequest } from './api-message.ts';
import { problem } from './problem/problem.ts';

/** Which state of a record a request was made for. */
export interface TaggedState {
  readonly edition: number;
  readonly version: number;
}

/** The ETag of a state. */
export function tagOf({ edition, version }: TaggedState): string {
  return `"${edition}.${version}"`;
}

/**
 * What If-Match says: a state, or undefined where it is absent (or `*`, where that is allowed). `required`: the caller must say
 * what they saw. `exact`: `*` does not say it.
 */
export function readIfMatch(
  request: ApiRequest,
  { required = false, exact = false }: { readonly required?: boolean; readonly exact?: boolean },
):
  | { readonly ok: true; readonly expected: TaggedState | undefined }
  | { readonly ok: false; readonly answer: ApiAnswer } {
  const given = request.headers?.['if-match'];
  if (given === undefined) {
    return required ? refused('is missing') : { ok: true, expected: undefined };
  }
  const parsed = IfMatchSchema.safeParse(given.trim());
  if (!parsed.success) return malformed(parsed.error.issues[0]?.message ?? '');
  if (parsed.data === '*') {
    return exact
      ? refused('is *, which does not say what you saw')
      : { ok: true, expected: undefined };
  }
  const [edition = 0, version = 0] = parsed.data.slice(1, -1).split('.').map(Number);
  return { ok: true, expected: { edition, version } };
}

/** 412: somebody moved the record on. The ETag of the answer is the present one. */
export function staleAnswer(what: string, now: TaggedState): ApiAnswer {
  return problem('stale', `The ${what} is at ${tagOf(now)} now; nothing was changed`, {
    headers: { etag: tagOf(now) },
    errors: [
      {
        header: 'If-Match',
        reason: 'names a state that has passed',
        mend: `read the ${what} again, look at what changed, and send its ETag`,
      },
    ],
  });
}

function refused(reason: string): { readonly ok: false; readonly answer: ApiAnswer } {
  return {
    ok: false,
    answer: problem('precondition-required', 'Say in If-Match which state you looked at', {
      errors: [
        { header: 'If-Match', reason, mend: 'send the ETag that came with what you looked at' },
      ],
    }),
  };
}

function malformed(message: string): { readonly ok: false; readonly answer: ApiAnswer } {
  const [reason = '', mend = ''] = message.split('; ');
  return {
    ok: false,
    answer: problem('invalid-request', 'If-Match cannot be read', {
      errors: [{ header: 'If-Match', reason, mend }],
    }),
  };
}
