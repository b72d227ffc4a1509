import * as z from 'zod';
import { account } from '../deployment/simulated-environment.ts';
import type { RunningFunction } from '../functions/run-function.ts';

/** Callers as API Gateway's IAM authorisation vouches for them. */
export const alice = `arn:aws:sts::${account}:assumed-role/Developers/alice@example.com`;
export const carol = `arn:aws:sts::${account}:assumed-role/Leads/carol@example.com`;

const AnswerSchema = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
export type ApiAnswer = z.output<typeof AnswerSchema>;

/** Calls the deployed API function with the event that API Gateway's REST proxy integration sends. */
export async function callApi(
  api: RunningFunction,
  method: 'GET' | 'POST',
  target: string,
  { as = alice, body }: { readonly as?: string | null; readonly body?: unknown } = {},
): Promise<ApiAnswer> {
  const { pathname, searchParams } = new URL(target, 'https://api.example.com');
  const query = Object.fromEntries(searchParams);
  return AnswerSchema.parse(
    await api.invoke({
      resource: pathname,
      path: pathname,
      httpMethod: method,
      headers: body === undefined ? null : { 'content-type': 'application/json' },
      multiValueHeaders: null,
      queryStringParameters: Object.keys(query).length === 0 ? null : query,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      stageVariables: null,
      requestContext: {
        requestId: 'request',
        accountId: account,
        stage: 'v1',
        httpMethod: method,
        path: `/v1${pathname}`,
        identity: { userArn: as, sourceIp: '198.51.100.24' },
      },
      body: body === undefined ? null : JSON.stringify(body),
      isBase64Encoded: false,
    }),
  );
}
