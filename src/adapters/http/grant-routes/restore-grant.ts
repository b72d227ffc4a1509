import type { ProposeRestoreOutcome } from '../../../application/grants/propose-restore.ts';
import type { Caller } from '../../../domain/people/caller.ts';
import { RestorationRequestSchema } from '../../../schemas/api/grant-queries.ts';
import { NoQuerySchema } from '../../../schemas/api/page-query.ts';
import { type Api, type ApiAnswer, type ApiRequest, jsonAnswer } from '../api-message.ts';
import { callerOfRequest } from '../caller-of-request.ts';
import { changeBody, tagOfChange } from '../change-routes/change-answer.ts';
import { keyReused, readIdempotencyKey } from '../idempotency-key.ts';
import { pathOfChange } from '../location-of.ts';
import { pathId } from '../path-id.ts';
import { refusalProblem } from '../problem/refusal-problem.ts';
import { readQuery } from '../read-query.ts';
import { withBody } from '../with-body.ts';
import { noSuchGrant } from './shown-grant.ts';

export type ProposeRestore = (
  id: string,
  caller: Caller,
  why?: string,
  idempotencyKey?: string,
) => Promise<ProposeRestoreOutcome>;

/** POST /grants/{id}/restoration */
export function restoreGrantRoute(proposeRestore: ProposeRestore): Api {
  const restore = withBody(
    RestorationRequestSchema,
    { refusal: 'The restoration cannot be proposed as it is', optional: true },
    async (request, { why }) => {
      const read = readIdempotencyKey(request);
      if (!read.ok) return read.answer;
      const id = pathId(request);
      if (id === undefined) return noSuchGrant();
      const key = read.key === undefined ? [] : [read.key];
      return answerOf(request, await proposeRestore(id, callerOfRequest(request), why, ...key));
    },
  );
  return async (request) => {
    const read = readQuery(NoQuerySchema, request);
    return read.ok ? restore(request) : read.answer;
  };
}

function answerOf(request: ApiRequest, outcome: ProposeRestoreOutcome): ApiAnswer {
  switch (outcome.outcome) {
    case 'done': {
      const { change, commands, taken } = outcome;
      return jsonAnswer(
        201,
        {
          ...changeBody(change),
          commands: [...commands],
          ...(taken === undefined ? {} : { taken }),
        },
        {
          etag: tagOfChange(change.record, change.version),
          location: pathOfChange(request, change.record.id),
        },
      );
    }
    case 'absent':
      return noSuchGrant();
    case 'refused':
      return refusalProblem(outcome.refusal);
    case 'key-reused':
      return keyReused();
  }
}
