/** An HTTP request before it is signed. `path` is percent-encoded, `query` is not. */
export interface UnsignedRequest {
  readonly method: string;
  readonly protocol: string;
  readonly host: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Proves to the API who asks. */
export interface RequestSigner {
  /** All headers to send. Throws `MissingCredentialsError` where there is nobody to sign as. */
  sign(request: UnsignedRequest): Promise<Readonly<Record<string, string>>>;
}

/** Nobody to sign as; the message says where credentials were looked for. */
export class MissingCredentialsError extends Error {
  override readonly name = 'MissingCredentialsError';
}
