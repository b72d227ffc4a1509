import { NoQuerySchema } from '../../../schemas/api/page-query.ts';
import type { Api } from '../api-message.ts';
import { describedApi } from '../openapi/described-api.ts';
import { readQuery } from '../read-query.ts';

let text: string | undefined;

/** GET /openapi.json. Built when it is first asked for: a cold start that answers something else does not pay for it. */
export const fetchOpenApiRoute: Api = async (request) => {
  const read = readQuery(NoQuerySchema, request);
  if (!read.ok) return read.answer;
  text ??= JSON.stringify(describedApi());
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: text,
  };
};
