import type { ExtendGrantOutcome } from '../../../application/grants/extend-grant.ts';
import type { Caller } from '../../../domain/people/caller.ts';
import { ExtensionRequestSchema, type SaidOfChange } from '../../../schemas/api/grant-queries.ts';
import { NoQuerySchema } from '../../../schemas/api/page-query.ts';
import type { Api, ApiAnswer, ApiRequest } from '../api-message.ts';
import { callerOfRequest } from '../caller-of-request.ts';
import { changeAnswer } from '../change-routes/change-answer.ts';
import { keyReused, readIdempotencyKey } from '../idempotency-key.ts';
import { pathOfChange } from '../location-of.ts';
import { pathId } from '../path-id.ts';
import { refusalProblem } from '../problem/refusal-problem.ts';
import { readQuery } from '../read-query.ts';
import { withBody } from '../with-body.ts';
import { noSuchGrant } from './shown-grant.ts';

export type ExtendGrant = (
  id: string,
  until: string,
  why: string,
  caller: Caller,
  idempotencyKey?: string,
  said?: SaidOfChange,
) => Promise<ExtendGrantOutcome>;

/** POST /grants/{id}/extension */
export function extendGrantRoute(extendGrant: ExtendGrant): Api {
  const extend = withBody(
    ExtensionRequestSchema,
    { refusal: 'The extension cannot be asked for as it is' },
    async (request, { until, why, ...said }) => {
      const read = readIdempotencyKey(request);
      if (!read.ok) return read.answer;
      const id = pathId(request);
      if (id === undefined) return noSuchGrant();
      return answerOf(
        request,
        await extendGrant(id, until, why, callerOfRequest(request), read.key, said),
      );
    },
  );
  return async (request) => {
    const read = readQuery(NoQuerySchema, request);
    return read.ok ? extend(request) : read.answer;
  };
}

function answerOf(request: ApiRequest, outcome: ExtendGrantOutcome): ApiAnswer {
  switch (outcome.outcome) {
    case 'done':
      return changeAnswer(202, outcome.change, {
        location: pathOfChange(request, outcome.change.record.id),
      });
    case 'absent':
      return noSuchGrant();
    case 'refused':
      return refusalProblem(outcome.refusal);
    case 'key-reused':
      return keyReused();
  }
}
