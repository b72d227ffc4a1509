import middy from '@middy/core';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { Api, ApiAnswer, ApiLog, ApiRequest } from './api-message.ts';
import { callChain } from './call-chain.ts';
import { errorMapper } from './problem/error-mapper.ts';

/**
 * What every HTTP request passes. `onError` runs in reverse of `use`, so the security headers stand before the error
 * mapper: they are added to what it answered.
 */
export function httpChain(handler: Api, log: ApiLog): Api {
  const chain = middy<ApiRequest, ApiAnswer>()
    .use(
      httpSecurityHeaders({
        // Set per answer by `contentPolicy`: a report is a page with its own inline styles, JSON is not.
        contentSecurityPolicy: false,
        permissionsPolicy: false,
        reportTo: false,
        reportingEndpoints: false,
      }),
    )
    .use({ after: contentPolicy, onError: contentPolicy })
    .use(errorMapper(log))
    .use(httpHeaderNormalizer())
    .handler((request: ApiRequest) => handler(request));
  // A copy, since middlewares write parsed bodies and path parameters into the event they are given.
  return (request) => callChain(chain, { ...request });
}

const forPages =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const forData = "default-src 'none'; frame-ancestors 'none'";

function contentPolicy(request: { response: ApiAnswer | null | undefined }): void {
  const { response } = request;
  if (response === null || response === undefined) return;
  const isPage = response.headers['content-type']?.startsWith('text/html') === true;
  response.headers['content-security-policy'] = isPage ? forPages : forData;
  response.headers['cache-control'] = 'no-store';
}
