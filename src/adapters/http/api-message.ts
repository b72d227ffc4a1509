/** The part of an API Gateway REST proxy event that the API reads; the local server builds the same. */
export interface ApiRequest {
  readonly httpMethod: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>> | null;
  readonly queryStringParameters: Readonly<Record<string, string | undefined>> | null;
  /** The same with every value of a parameter that was given several times. */
  readonly multiValueQueryStringParameters?: Readonly<
    Record<string, readonly string[] | undefined>
  > | null;
  readonly pathParameters?: Readonly<Record<string, string | undefined>> | null;
  /** Text, or parsed JSON once the body parser has seen it. */
  readonly body: unknown;
  readonly isBase64Encoded: boolean;
  readonly requestContext: {
    readonly requestId?: string | undefined;
    /** The path as the caller wrote it, with the stage. */
    readonly path?: string | undefined;
    readonly identity: { readonly userArn?: string | null | undefined };
  };
}

/** An answer, as API Gateway's Lambda proxy integration takes it. */
export interface ApiAnswer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** One entry: shared by the API Lambda and the local server. */
export type Api = (request: ApiRequest) => Promise<ApiAnswer>;

/** What the API writes to its log: ids and reasons, never bodies. */
export interface ApiLog {
  error(message: string, facts: Readonly<Record<string, unknown>>): void;
}

export function jsonAnswer(
  statusCode: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): ApiAnswer {
  return {
    statusCode,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}
