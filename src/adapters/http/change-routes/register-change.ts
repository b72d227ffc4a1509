import type { RegisterOutcome } from '../../../application/changes/register-change.ts';
import type { Caller } from '../../../domain/people/caller.ts';
import { NoQuerySchema } from '../../../schemas/api/page-query.ts';
import { type ChangeRequest, ChangeRequestSchema } from '../../../schemas/change-request.ts';
import type { Api, ApiAnswer, ApiRequest } from '../api-message.ts';
import { callerOfRequest } from '../caller-of-request.ts';
import { keyReused, readIdempotencyKey } from '../idempotency-key.ts';
import { locationOf } from '../location-of.ts';
import { problem } from '../problem/problem.ts';
import { refusalProblem } from '../problem/refusal-problem.ts';
import { readQuery } from '../read-query.ts';
import { withBody } from '../with-body.ts';
import { changeAnswer } from './change-answer.ts';

export type RegisterChange = (
  request: ChangeRequest,
  caller: Caller,
  idempotencyKey?: string,
) => Promise<RegisterOutcome>;

/** POST /changes */
export function registerChangeRoute(registerChange: RegisterChange): Api {
  const register = withBody(
    ChangeRequestSchema,
    { refusal: 'The change cannot be registered as it is' },
    async (request, change) => {
      const read = readIdempotencyKey(request);
      if (!read.ok) return read.answer;
      const caller = callerOfRequest(request);
      return answerOf(
        request,
        await registerChange(change, caller, ...(read.key === undefined ? [] : [read.key])),
      );
    },
  );
  return async (request) => {
    const read = readQuery(NoQuerySchema, request);
    return read.ok ? register(request) : read.answer;
  };
}

function answerOf(request: ApiRequest, outcome: RegisterOutcome): ApiAnswer {
  switch (outcome.outcome) {
    case 'registered':
      return changeAnswer(201, outcome, { location: locationOf(request, outcome.record.id) });
    case 'repeated':
      return changeAnswer(200, outcome, { location: locationOf(request, outcome.record.id) });
    case 'refused':
      return refusalProblem(outcome.refusal);
    case 'key-reused':
      return keyReused();
    case 'id-taken':
      return problem('conflict', `There is a change ${outcome.id} already; nothing was changed`, {
        code: 'id-taken',
        errors: [{ pointer: '/id', reason: 'is taken', mend: 'use another id, or leave it out' }],
      });
  }
}
