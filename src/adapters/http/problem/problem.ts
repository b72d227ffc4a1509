import type { ErrorCode } from '../../../application/errors/auditor-error.ts';
import type { ApiAnswer } from '../api-message.ts';

/** One wrong field: of the body (`pointer`, a JSON pointer) or of the query (`parameter`). */
export interface FieldError {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly reason: string;
  readonly mend: string;
}

/** How each error code is told over HTTP. The compiler keeps it complete. */
export const httpErrors: Readonly<Record<ErrorCode, { status: number; title: string }>> = {
  'invalid-request': { status: 400, title: 'The request cannot be used as it is' },
  'malformed-body': { status: 400, title: 'The body is no JSON' },
  unauthenticated: { status: 401, title: 'The caller is not authenticated' },
  forbidden: { status: 403, title: 'This caller may not do this' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'This path does not take this method' },
  conflict: { status: 409, title: 'The state of the change does not allow it' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'answer-too-large': { status: 422, title: 'The answer would be too large' },
  'unsupported-media-type': { status: 415, title: 'The body is not declared as JSON' },
  busy: { status: 503, title: 'Busy; try again' },
  internal: { status: 500, title: 'The auditor failed' },
};

/** An RFC 9457 problem document. `code` is stable; `detail` is for people. */
export function problem(
  code: ErrorCode,
  detail: string,
  extra: {
    readonly errors?: readonly FieldError[] | undefined;
    readonly headers?: Readonly<Record<string, string>> | undefined;
    readonly requestId?: string | undefined;
  } = {},
): ApiAnswer {
  const { status, title } = httpErrors[code];
  const { errors, headers = {}, requestId } = extra;
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
    body: JSON.stringify({
      type: 'about:blank',
      title,
      status,
      detail,
      code,
      ...(errors === undefined ? {} : { errors }),
      ...(requestId === undefined ? {} : { requestId }),
    }),
  };
}
