import type { ErrorCode } from '../../../application/errors/auditor-error.ts';
import type { FieldError, Problem } from '../../../schemas/api/problem-document.ts';
import type { ScopeEntry } from '../../../schemas/change-record.ts';
import type { ApiAnswer } from '../api-message.ts';

/** How each error code is told over HTTP. The compiler keeps it complete. */
export const httpErrors: Readonly<Record<ErrorCode, { status: number; title: string }>> = {
  'invalid-request': { status: 400, title: 'The request cannot be used as it is' },
  'malformed-body': { status: 400, title: 'The body is no JSON' },
  unauthenticated: { status: 401, title: 'The caller is not authenticated' },
  forbidden: { status: 403, title: 'This caller may not do this' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'This path does not take this method' },
  conflict: { status: 409, title: 'The state of the thing does not allow it' },
  refused: { status: 422, title: 'The process asks for more' },
  stale: { status: 412, title: 'It changed since you read it' },
  'precondition-required': { status: 428, title: 'Say which state the request was made for' },
  'key-reused': { status: 422, title: 'The idempotency key was used for another request' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'target-too-long': { status: 414, title: 'Path and query are too long' },
  'answer-too-large': { status: 422, title: 'The answer would be too large' },
  'unsupported-media-type': { status: 415, title: 'The body is not declared as JSON' },
  busy: { status: 503, title: 'Busy; try again' },
  throttled: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'The auditor failed' },
};

/** What a problem says besides its code and detail. */
export interface ProblemExtras {
  /** A finer code than the kind of error has, e.g. of the refused step. */
  readonly code?: string | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  readonly proposal?: readonly ScopeEntry[] | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly requestId?: string | undefined;
}

/** An RFC 9457 problem document. `code` is stable; `detail` is for people. */
export function problem(kind: ErrorCode, detail: string, extras: ProblemExtras = {}): ApiAnswer {
  const { status, title } = httpErrors[kind];
  const { code = kind, errors, proposal, headers = {}, requestId } = extras;
  const document: Problem = {
    type: `urn:cloud-change-auditor:problem:${code}`,
    title,
    status,
    detail,
    code,
    ...(errors === undefined ? {} : { errors: [...errors] }),
    ...(proposal === undefined || proposal.length === 0 ? {} : { proposal: [...proposal] }),
    ...(requestId === undefined ? {} : { requestId }),
  };
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
    body: JSON.stringify(document),
  };
}
