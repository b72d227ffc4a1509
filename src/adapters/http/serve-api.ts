import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Api, ApiAnswer, ApiRequest } from './api-message.ts';
import { bodyTooLarge, maxBodyBytes } from './body-limit.ts';
import { problem } from './problem/problem.ts';

/** Lets a request to the local server act as somebody else: nobody can approve their own change, not even here. */
const actingAsHeader = 'x-acting-as';

/** As much of a path with its query as API Gateway takes. */
const longestTarget = 8_192;
/** Above it Node answers by itself, without a problem document. */
const mostHeaderBytes = 256 * 1_024;

/**
 * Serves the API on this machine. Every request acts as `identity` (e.g. `local:alice`), or as `local:NAME` where its
 * header `x-acting-as` says so: nothing vouches for it. So it binds to the loopback address and refuses requests another site makes a browser send: by name (DNS rebinding) or by origin. Port 0: any.
 */
export async function serveApi({
  api,
  host = '127.0.0.1',
  port,
  identity,
}: {
  readonly api: Api;
  readonly host?: string;
  readonly port: number;
  readonly identity: string;
}): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server = createServer({ maxHeaderSize: mostHeaderBytes }, (incoming, outgoing) => {
    answerTo(incoming, api, identity).then(
      (answer) => send(outgoing, answer),
      () => send(outgoing, problem('internal', 'The request could not be read')),
    );
  });
  server.requestTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  const address = server.address();
  const boundPort = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

async function answerTo(incoming: IncomingMessage, api: Api, identity: string): Promise<ApiAnswer> {
  const { host, origin } = incoming.headers;
  if (host === undefined || !isLoopback(host)) {
    return problem('forbidden', 'This server answers only to localhost');
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    return problem('forbidden', 'Requests made by other sites are refused');
  }
  if ((incoming.url ?? '').length > longestTarget) {
    return problem('target-too-long', `Path and query are longer than ${longestTarget} characters`);
  }
  const body = await boundedBody(incoming);
  if (body === undefined) {
    return bodyTooLarge({ connection: 'close' });
  }
  const actingAs = incoming.headers[actingAsHeader];
  const named = typeof actingAs === 'string' && /^[\w.@+-]{1,64}$/.test(actingAs);
  return api(toRequest(incoming, body, named ? `local:${actingAs}` : identity));
}

function isLoopback(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i.test(host);
}

/** The body's text; undefined where it is larger than allowed (the rest is not read). */
async function boundedBody(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBodyBytes) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function toRequest(incoming: IncomingMessage, body: string, identity: string): ApiRequest {
  const target = incoming.url ?? '/';
  const cut = target.indexOf('?');
  const query = new URLSearchParams(cut < 0 ? '' : target.slice(cut));
  return {
    httpMethod: incoming.method ?? 'GET',
    path: cut < 0 ? target : target.slice(0, cut),
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : value,
      ]),
    ),
    queryStringParameters: Object.fromEntries(query),
    multiValueQueryStringParameters: Object.fromEntries(
      [...query.keys()].map((name) => [name, query.getAll(name)]),
    ),
    body: body === '' ? null : body,
    isBase64Encoded: false,
    requestContext: { identity: { userArn: identity } },
  };
}

function send(outgoing: ServerResponse, { statusCode, headers, body }: ApiAnswer): void {
  outgoing.writeHead(statusCode, headers);
  outgoing.end(body);
}
