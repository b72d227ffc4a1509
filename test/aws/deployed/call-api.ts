import * as z from 'zod';
import { account } from '../deployment/simulated-environment.ts';
import type { RunningFunction } from '../functions/run-function.ts';

/** Callers as API Gateway's IAM authorisation vouches for them. */
export const alice = `arn:aws:sts::${account}:assumed-role/Developers/alice@example.com`;
export const carol = `arn:aws:sts::${account}:assumed-role/Leads/carol@example.com`;
/** By another role: two sessions of one role may be one person under two names. */
export const dave = `arn:aws:sts::${account}:assumed-role/Owners/dave@example.com`;

const AnswerSchema = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
export type ApiAnswer = z.output<typeof AnswerSchema>;

/** Calls the deployed API function with the event that API Gateway's REST proxy integration sends. */
export async function callApi(
  api: RunningFunction,
  method: 'GET' | 'POST' | 'PATCH',
  target: string,
  {
    as = alice,
    body,
    ifMatch,
  }: { readonly as?: string | null; readonly body?: unknown; readonly ifMatch?: string } = {},
): Promise<ApiAnswer> {
  const { pathname, searchParams } = new URL(target, 'https://api.example.com');
  const query = Object.fromEntries(searchParams);
  return AnswerSchema.parse(
    await api.invoke({
      resource: pathname,
      path: pathname,
      httpMethod: method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }),
      },
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

/** Approves the first edition of a change. */
export function approveAs(api: RunningFunction, id: string, as: string): Promise<ApiAnswer> {
  return callApi(api, 'POST', `/changes/${id}/approvals`, { as, ifMatch: '"1.1"' });
}

const ApprovedSchema = z.object({ change: z.object({ status: z.string() }) });

/** Has a change approved by as many people as it needs; throws where they are not enough. */
export async function haveApproved(api: RunningFunction, id: string): Promise<void> {
  for (const as of [carol, dave]) {
    const { statusCode, body } = await approveAs(api, id, as);
    if (statusCode !== 200) throw new Error(body);
    if (ApprovedSchema.parse(JSON.parse(body)).change.status === 'approved') return;
  }
  throw new Error(`${id} needs more approvals`);
}
