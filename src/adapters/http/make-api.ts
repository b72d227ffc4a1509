import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { apiRoutes, methodsAt, type RouteName, routeNames } from '../../schemas/api-routes.ts';
import type { Api, ApiAnswer, ApiLog, ApiRequest } from './api-message.ts';
import { jsonAnswer } from './api-message.ts';
import { bodyTooLarge, maxBodyBytes } from './body-limit.ts';
import { callChain } from './call-chain.ts';
import { type ApproveChange, approveChangeRoute } from './change-routes/approve-change.ts';
import { type GetChange, getChangeRoute } from './change-routes/get-change.ts';
import { type ListChanges, listChangesRoute } from './change-routes/list-changes.ts';
import { type RegisterChange, registerChangeRoute } from './change-routes/register-change.ts';
import { type SubmitChange, submitChangeRoute } from './change-routes/submit-change.ts';
import { type FetchReport, fetchReportRoute } from './fetch-report-route.ts';
import { httpChain } from './http-chain.ts';
import { type ListDecisions, listDecisionsRoute } from './list-decisions-route.ts';
import { problem } from './problem/problem.ts';

export interface ApiUseCases {
  readonly registerChange: RegisterChange;
  readonly submitChange: SubmitChange;
  readonly approveChange: ApproveChange;
  readonly getChange: GetChange;
  readonly listChanges: ListChanges;
  readonly listDecisions: ListDecisions;
  readonly fetchReport: FetchReport;
}

/** The HTTP API over its use cases, for the API Lambda and the local server alike. Answers always, never throws. */
export function makeApi(
  useCases: ApiUseCases,
  options: {
    readonly log: ApiLog;
    /** The largest body the transport carries back; unlimited when absent. */
    readonly maxAnswerBytes?: number | undefined;
  },
): Api {
  const handlers: Readonly<Record<RouteName, Api>> = {
    index: async () => jsonAnswer(200, index),
    registerChange: registerChangeRoute(useCases.registerChange),
    submitChange: submitChangeRoute(useCases.submitChange),
    approveChange: approveChangeRoute(useCases.approveChange),
    getChange: getChangeRoute(useCases.getChange),
    listChanges: listChangesRoute(useCases.listChanges),
    listDecisions: listDecisionsRoute(useCases.listDecisions),
    fetchReport: fetchReportRoute(useCases.fetchReport),
  };
  const router = httpRouter<APIGatewayProxyEvent, APIGatewayProxyResult>({
    routes: routeNames.map((name) => ({
      method: apiRoutes[name].method,
      path: apiRoutes[name].path,
      handler: (request: APIGatewayProxyEvent) => handlers[name](request),
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

const index = {
  name: 'cloud-change-auditor',
  routes: routeNames.map((name) => apiRoutes[name]),
};

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
