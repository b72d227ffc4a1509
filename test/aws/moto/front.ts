import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A service as moto simulates it, behind a door of its own. */
export interface Front {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** What moto is asked instead of what a client asked. */
export type Rewrite = (call: AskedCall) => AskedCall;

export interface AskedCall {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
}

/**
 * moto holds every revision of a function's policy for another one than it told, so it is not told of it. That a
 * permission is removed from the revision that was looked at is checked here; what comes of a stale one, where the talk
 * with Lambda is tested.
 */
export const withoutRevision: Rewrite = ({ method, url, body }) => {
  if (method !== 'DELETE' || !url.pathname.includes('/policy/')) return { method, url, body };
  if (!url.searchParams.has('RevisionId')) throw new Error('A permission is removed unseen');
  const unheld = new URL(url);
  unheld.searchParams.delete('RevisionId');
  return { method, url: unheld, body };
};

/** moto has all regions enabled, and each would be looked at for nothing. */
export function onlyRegion(region: string): Rewrite {
  return ({ method, url, body }) => {
    const isAsked = new URLSearchParams(body).get('Action') === 'DescribeRegions';
    return { method, url, body: isAsked ? `${body}&RegionName.1=${region}` : body };
  };
}

/** Starts a door to moto through which calls go as `rewrite` makes them. */
export async function startFront(moto: string, rewrite: Rewrite): Promise<Front> {
  const server = createServer((request, response) => {
    ask(request, moto, rewrite).then(
      (answer) => {
        const errorType = answer.headers['x-amzn-errortype'];
        response.writeHead(answer.status, {
          'content-type': answer.headers['content-type'] ?? 'application/json',
          ...(errorType === undefined ? {} : { 'x-amzn-errortype': errorType }),
        });
        response.end(answer.body);
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // An address, as it listens on a port and not on a path.
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

async function ask(request: IncomingMessage, moto: string, rewrite: Rewrite): Promise<Answer> {
  const { method, url, body } = rewrite({
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', moto),
    body: await text(request),
  });
  const { authorization = '', 'content-type': type = 'application/json' } = request.headers;
  const answer = await fetch(url, {
    method,
    // moto tells services and accounts apart by what the request is signed for and with.
    headers: { authorization, 'content-type': type },
    ...(body === '' ? {} : { body }),
  });
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: await answer.text(),
  };
}
