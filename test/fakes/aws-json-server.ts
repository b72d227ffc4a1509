import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isJsonObject, type Json, type JsonObject } from '../../src/schemas/json.ts';

/** What an operation throws to answer as AWS does: its error type and message, HTTP 400. */
export class AwsRefusal extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export interface FakeAws {
  readonly endpoint: string;
  /** Every request that arrived, refused ones included, in order. */
  readonly requests: readonly { readonly operation: string; readonly input: JsonObject }[];
  stop(): Promise<void>;
}

/** An AWS service on localhost that speaks the AWS JSON 1.1 protocol. Unknown operations and unsigned calls are refused. */
export async function startAwsJsonServer(service: {
  /** Prefix of `X-Amz-Target`, e.g. `CloudTrail_20131101`. */
  readonly target: string;
  /** Name the signature is scoped to, e.g. `cloudtrail`. */
  readonly signingName: string;
  readonly operations: { readonly [operation: string]: (input: JsonObject) => Json };
}): Promise<FakeAws> {
  const requests: { operation: string; input: JsonObject }[] = [];

  function answer(request: IncomingMessage, body: string): Json {
    const [target, operation = ''] = String(request.headers['x-amz-target']).split('.');
    const run = service.operations[operation];
    if (target !== service.target || run === undefined) {
      throw new AwsRefusal('UnknownOperationException', `${target}.${operation}`);
    }
    if (request.headers['content-type'] !== 'application/x-amz-json-1.1') {
      throw new AwsRefusal('SerializationException', 'not AWS JSON 1.1');
    }
    if (!request.headers.authorization?.includes(`/${service.signingName}/aws4_request`)) {
      throw new AwsRefusal('IncompleteSignatureException', 'not signed for this service');
    }
    const input: unknown = JSON.parse(body);
    if (!isJsonObject(input)) throw new AwsRefusal('SerializationException', 'no JSON object');
    requests.push({ operation, input });
    return run(input);
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      try {
        response.end(JSON.stringify(answer(request, Buffer.concat(chunks).toString('utf8'))));
      } catch (error) {
        const type = error instanceof AwsRefusal ? error.type : 'InternalFailure';
        response.statusCode = error instanceof AwsRefusal ? 400 : 500;
        response.end(JSON.stringify({ __type: type, message: String(error) }));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Refuses members an operation does not have, as a mistyped name would otherwise be ignored in silence. */
export function refuseUnknownMembers(input: JsonObject, known: readonly string[]): void {
  const unknown = Object.keys(input).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new AwsRefusal('SerializationException', `unknown: ${unknown}`);
}

/** The number at a key, or undefined where there is none; anything else is refused. */
export function numberAt(input: JsonObject, key: string): number | undefined {
  const value = input[key];
  if (value === undefined || typeof value === 'number') return value;
  throw new AwsRefusal('SerializationException', `${key} is no number`);
}
