import type { RequestSigner } from '../../application/ports/request-signer.ts';
import { apiRoutes, type RouteName } from '../../schemas/api-routes.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ApiReply } from './api-reply.ts';
import { networkReason, unreachable } from './network-failure.ts';
import { replyOf } from './read-reply.ts';
import { mostAttempts, pauseBefore } from './retry.ts';
import { Stopped } from './stopped.ts';

/** What is sent with a call. Names of the path in `path`, unencoded. */
export interface ApiCall {
  readonly path?: Readonly<Record<string, string>> | undefined;
  readonly query?: Readonly<Record<string, string | undefined>> | undefined;
  readonly body?: unknown;
  readonly ifMatch?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** Calls routes of the API by name. Rejects with `Stopped` where no answer can be had. */
export interface ApiClient {
  readonly baseUrl: string;
  call(route: RouteName, call?: ApiCall): Promise<ApiReply>;
}

export interface ApiClientOptions {
  readonly baseUrl: string;
  /** Absent: nothing is signed (the local server). */
  readonly signer?: RequestSigner | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Of one attempt. API Gateway itself gives up after 29 seconds. @default 30_000 */
  readonly timeoutMilliseconds?: number | undefined;
  readonly pause?: ((milliseconds: number) => Promise<void>) | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** POST, but it changes nothing. */
const readingRoutes: ReadonlySet<RouteName> = new Set(['matchEvent']);

export function makeApiClient({
  baseUrl,
  signer,
  headers: always = {},
  timeoutMilliseconds = 30_000,
  pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  fetch = globalThis.fetch,
}: ApiClientOptions): ApiClient {
  const base = new URL(baseUrl);

  async function send(route: RouteName, call: ApiCall): Promise<Response> {
    const { method, path: template } = apiRoutes[route];
    const path = `${base.pathname.replace(/\/$/, '')}${filled(template, call.path ?? {})}`;
    const query = given(call.query ?? {});
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    const headers = {
      ...always,
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(call.ifMatch === undefined ? {} : { 'if-match': call.ifMatch }),
      ...(call.idempotencyKey === undefined ? {} : { 'idempotency-key': call.idempotencyKey }),
    };
    const { protocol, host } = base;
    const signed =
      signer === undefined
        ? headers
        : await signer.sign({ method, protocol, host, path, query, headers, body });
    const search = Object.entries(query).map(
      ([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`,
    );
    const target = `${base.origin}${path}${search.length === 0 ? '' : `?${search.join('&')}`}`;
    return fetch(target, {
      method,
      headers: withoutHost(signed),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMilliseconds),
      ...(body === undefined ? {} : { body }),
    });
  }

  return {
    baseUrl: base.href,
    async call(route, call = {}) {
      const isRepeatable =
        apiRoutes[route].method === 'GET' ||
        readingRoutes.has(route) ||
        call.idempotencyKey !== undefined;
      for (let attempt = 1; ; attempt += 1) {
        const answer = await attempted(() => send(route, call));
        const isLast = attempt >= mostAttempts;
        if (answer.kind === 'unreachable') {
          if (isRepeatable && !isLast) {
            await pause(pauseBefore(attempt, null));
            continue;
          }
          throw unreachable(base, answer.reason, isRepeatable);
        }
        const { response, text } = answer;
        // A throttled call (429) was turned away unread; a busy answer may have come too late.
        const mayRepeat = response.status === 429 || (response.status === 503 && isRepeatable);
        if (mayRepeat && !isLast) {
          await pause(pauseBefore(attempt, response.headers.get('retry-after')));
          continue;
        }
        return replyOf(response, text, base);
      }
    },
  };
}

type Attempted =
  | { readonly kind: 'answered'; readonly response: Response; readonly text: string }
  | { readonly kind: 'unreachable'; readonly reason: string };

async function attempted(send: () => Promise<Response>): Promise<Attempted> {
  try {
    const response = await send();
    return { kind: 'answered', response, text: await response.text() };
  } catch (error) {
    const reason = networkReason(error);
    if (reason === undefined) throw error;
    return { kind: 'unreachable', reason };
  }
}

function filled(template: string, names: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = names[name];
    if (value === undefined) throw new Error(`The path ${template} needs ${name}`);
    // Every URL parser takes these for steps in the path, encoded or not.
    if (/^\.{0,2}$/.test(value)) {
      throw new Stopped(exitCodes.usage, [
        `"${value}" is no id; \`change-auditor list\` names them.`,
      ]);
    }
    return percentEncoded(value);
  });
}

function given(
  query: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** As RFC 3986 and Signature Version 4 have it: encodeURIComponent leaves some characters that must be encoded. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** fetch sets Host itself and refuses to be told. */
function withoutHost(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'host'),
  );
}
