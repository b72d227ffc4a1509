import type * as z from 'zod';
import type { IndexAnswerSchema } from '../../../schemas/api/index-answer.ts';
import { NoQuerySchema } from '../../../schemas/api/page-query.ts';
import { apiRoutes, routeNames } from '../../../schemas/api-routes.ts';
import { type Api, jsonAnswer } from '../api-message.ts';
import { callerOfRequest } from '../caller-of-request.ts';
import { readQuery } from '../read-query.ts';

const routes = routeNames.map((name) => ({ name, ...apiRoutes[name] }));

/** GET /: who calls, and what can be called. */
export const showIndexRoute: Api = async (request) => {
  const { identity: caller } = callerOfRequest(request);
  const read = readQuery(NoQuerySchema, request);
  if (!read.ok) return read.answer;
  const body: z.input<typeof IndexAnswerSchema> = { name: 'cloud-change-auditor', caller, routes };
  return jsonAnswer(200, body);
};
