import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { apiRoutes, methodsAt, routeNames } from '../../schemas/api-routes.ts';
import { type ApiUseCases, apiHandlers } from './api-handlers.ts';
import type { Api, ApiAnswer, ApiLog, ApiRequest } from './api-message.ts';
import { bodyTooLarge, maxBodyBytes } from './body-limit.ts';
import { callChain } from './call-chain.ts';
import { callerOfRequest } from './caller-of-request.ts';
import { httpChain } from './http-chain.ts';
import { problem } from './problem/problem.ts';

/** The HTTP API over its use cases, for the API Lambda and the local server alike. Answers always, never throws. */
export function makeApi(
  useCases: ApiUseCases,
  options: {
    readonly log: ApiLog;
    /** The largest body the transport carries back; unlimited when absent. */
    readonly maxAnswerBytes?: number | undefined;
  },
): Api {
  const handlers = apiHandlers(useCases);
  const router = httpRouter<APIGatewayProxyEvent, APIGatewayProxyResult>({
    routes: routeNames.map((name) => ({
      method: apiRoutes[name].method,
      path: apiRoutes[name].path,
      handler: (request: APIGatewayProxyEvent) => forCallers(handlers[name])(request),
    })),
    notFoundResponse: ({ path }) => notRouted(path),
  });
  return httpChain(
    async (request) =>
      isTooLarge(request)
        ? bodyTooLarge()
        : withinLimit(await callChain(router, request), options.maxAnswerBytes),
    options.log,
  );
}

/** No route answers somebody nobody vouches for, whatever stands before it. */
function forCallers(route: Api): Api {
  return async (request) => {
    callerOfRequest(request);
    return route(request);
  };
}

function notRouted(path: string): ApiAnswer {
  const methods = methodsAt(path);
  return methods.length === 0
    ? problem('not-found', 'There is no such route; GET / names them all')
    : problem('method-not-allowed', `Use ${methods.join(' or ')} here`, {
        headers: { allow: methods.join(', ') },
      });
}

function isTooLarge({ body }: ApiRequest): boolean {
  return typeof body === 'string' && Buffer.byteLength(body) > maxBodyBytes;
}

function withinLimit(answer: ApiAnswer, maxBytes: number | undefined): ApiAnswer {
  if (maxBytes === undefined || Buffer.byteLength(answer.body) <= maxBytes) return answer;
  return problem(
    'answer-too-large',
    `The answer is larger than ${Math.floor(maxBytes / 1_000_000)} MB; ask for a shorter period or a smaller limit`,
  );
}
