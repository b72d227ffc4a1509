/** Why something could not go on, for every caller of the product. The key is stable; clients switch on it. */
export const errorCodes = {
  'invalid-request': 'something in the request is missing or wrong; the answer names it',
  'malformed-body': 'the body is no JSON',
  unauthenticated: 'nobody vouches for the caller',
  forbidden: 'this caller may not do this',
  'not-found': 'there is no such thing',
  'method-not-allowed': 'the path exists, but not for this method',
  conflict: 'the state of the thing does not allow it',
  refused: 'the process asks for something that the request does not give',
  stale: 'the thing changed since the caller read it',
  'precondition-required': 'the request must say which state of the thing it was made for',
  'key-reused': 'the idempotency key was used for another request',
  'body-too-large': 'the body is larger than the limit',
  'target-too-long': 'path and query are longer than the limit',
  'answer-too-large': 'the answer would be larger than the transport carries',
  'unsupported-media-type': 'the body is not declared as JSON',
  busy: 'others change the same thing at the same time; try again',
  throttled: 'too many requests at once',
  internal: 'the auditor failed; its log holds the reason',
} as const;
export type ErrorCode = keyof typeof errorCodes;

/** Thrown where a use case or an entry cannot go on. Expected outcomes are values, never this. */
export class AuditorError extends Error {
  override readonly name = 'AuditorError';
  readonly code: ErrorCode;
  /** True: the same call may succeed later, unchanged. */
  readonly retryable: boolean;
  /** Facts for the log: ids and names, never secrets or whole events. */
  readonly details: Readonly<Record<string, string | number>>;

  constructor(
    code: ErrorCode,
    message: string,
    {
      retryable = false,
      details = {},
      cause,
    }: {
      readonly retryable?: boolean;
      readonly details?: Readonly<Record<string, string | number>>;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.retryable = retryable;
    this.details = details;
  }
}
