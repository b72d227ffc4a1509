import type { MiddlewareObj } from '@middy/core';
import { AuditorError, type ErrorCode } from '../../../application/errors/auditor-error.ts';
import { InvalidCursorError } from '../../../application/ports/invalid-cursor-error.ts';
import type { FieldError } from '../../../schemas/api/problem-document.ts';
import type { ApiAnswer, ApiLog, ApiRequest } from '../api-message.ts';
import { problem } from './problem.ts';

/**
 * Turns what was thrown into a problem document. Only the auditor's own errors show their message; of all others
 * the caller learns a request id and the log the reason.
 */
export function errorMapper(log: ApiLog): MiddlewareObj<ApiRequest, ApiAnswer> {
  return {
    onError: (request) => {
      const { error } = request;
      const { requestId } = request.event.requestContext;
      const { code, detail, headers, errors } = explained(error);
      if (code === 'internal' || code === 'busy') {
        log.error('request failed', {
          requestId,
          method: request.event.httpMethod,
          code,
          reason: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown',
          cause:
            error instanceof Error && error.cause instanceof Error
              ? error.cause.message
              : undefined,
        });
      }
      // Set, not returned: a returned value would end the chain before the security headers are added.
      request.response = problem(code, detail, { requestId, headers, errors });
    },
  };
}

function explained(error: unknown): {
  code: ErrorCode;
  detail: string;
  headers?: Record<string, string>;
  errors?: readonly FieldError[];
} {
  if (error instanceof InvalidCursorError) {
    return {
      code: 'invalid-request',
      detail: error.message,
      errors: [
        {
          parameter: 'cursor',
          reason: 'is none that this listing gave out',
          mend: 'pass the cursor of the page before, with the same query, or none',
        },
      ],
    };
  }
  if (error instanceof AuditorError) {
    return {
      code: error.code,
      detail: error.message,
      ...(error.retryable ? { headers: { 'retry-after': '1' } } : {}),
    };
  }
  if (isTooLargeToKeep(error)) {
    return {
      code: 'body-too-large',
      detail:
        'With this it would be larger than can be kept; nothing was changed. Register what is still to be done as another',
    };
  }
  switch (statusOf(error)) {
    case 415:
      return {
        code: 'unsupported-media-type',
        detail: 'Send the body as JSON with content-type: application/json',
      };
    case 422:
      return { code: 'malformed-body', detail: 'The body could not be parsed as JSON' };
    default:
      return {
        code: 'internal',
        detail: 'Something failed inside; the log holds it by request id',
      };
  }
}

/** A store says so of an item; editions that were approved stay in it, so a small amendment may be too much. */
function isTooLargeToKeep(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.name === 'StoredItemError' &&
    'code' in error &&
    error.code === 'too-large'
  );
}

/** The middlewares throw errors that carry the status they mean. */
function statusOf(error: unknown): unknown {
  return error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
}
