import middy from '@middy/core';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Caller } from '../../../application/changes/caller.ts';
import type { RegisterOutcome } from '../../../application/changes/register-plain-change.ts';
import { type ChangeRequest, ChangeRequestSchema } from '../../../schemas/change-request.ts';
import { type Api, type ApiAnswer, type ApiRequest, jsonAnswer } from '../api-message.ts';
import { callChain } from '../call-chain.ts';
import { callerOfRequest } from '../caller-of-request.ts';
import { fieldErrors } from '../problem/field-errors.ts';
import { problem } from '../problem/problem.ts';

export type RegisterChange = (request: ChangeRequest, caller: Caller) => Promise<RegisterOutcome>;

/** POST /changes */
export function registerChangeRoute(registerChange: RegisterChange): Api {
  const chain = middy<APIGatewayProxyEvent, ApiAnswer>()
    .use(httpJsonBodyParser())
    .handler((request: ApiRequest) => register(request));

  async function register(request: ApiRequest): Promise<ApiAnswer> {
    const caller = callerOfRequest(request);
    const parsed = ChangeRequestSchema.safeParse(request.body);
    if (!parsed.success) {
      return problem('invalid-request', 'The change cannot be registered as it is', {
        errors: fieldErrors(parsed.error, request.body, 'body'),
      });
    }
    const outcome = await registerChange(parsed.data, caller);
    switch (outcome.outcome) {
      case 'registered':
        return jsonAnswer(201, outcome.record, {
          location: `/changes/${encodeURIComponent(outcome.record.id)}`,
        });
      case 'unreadable-recurrence':
        return problem('invalid-request', 'The change cannot be registered as it is', {
          errors: [
            {
              pointer: '/recurrence',
              reason: 'holds a cron expression or a time zone that cannot be read',
              mend: 'give five cron fields and an IANA zone, e.g. "0 2 * * SUN" and "Europe/Zurich"',
            },
          ],
        });
      case 'id-taken':
        return problem('conflict', `There is a change ${outcome.id} already; nothing was changed`, {
          errors: [{ pointer: '/id', reason: 'is taken', mend: 'use another id, or leave it out' }],
        });
    }
  }

  return (request) => callChain(chain, request);
}
