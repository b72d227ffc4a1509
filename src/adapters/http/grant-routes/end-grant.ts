import type * as z from 'zod';
import type { EndGrantOutcome } from '../../../application/grants/end-grant-early.ts';
import type { Clock } from '../../../application/ports/clock.ts';
import type { Caller } from '../../../domain/people/caller.ts';
import type { GrantEndAnswerSchema } from '../../../schemas/api/grant-answers.ts';
import { NoQuerySchema } from '../../../schemas/api/page-query.ts';
import { RefusalRequestSchema } from '../../../schemas/change-step-request.ts';
import { type Api, jsonAnswer } from '../api-message.ts';
import { callerOfRequest } from '../caller-of-request.ts';
import { pathId } from '../path-id.ts';
import { refusalProblem } from '../problem/refusal-problem.ts';
import { readQuery } from '../read-query.ts';
import { withBody } from '../with-body.ts';
import { noSuchGrant, shownGrant } from './shown-grant.ts';

export type EndGrantEarly = (id: string, caller: Caller, why: string) => Promise<EndGrantOutcome>;

/** POST /grants/{id}/end */
export function endGrantRoute(endGrantEarly: EndGrantEarly, clock: Clock): Api {
  const end = withBody(
    RefusalRequestSchema,
    { refusal: 'The end cannot be used as it is' },
    async (request, { why }) => {
      const id = pathId(request);
      if (id === undefined) return noSuchGrant();
      const outcome = await endGrantEarly(id, callerOfRequest(request), why);
      if (outcome.outcome === 'absent') return noSuchGrant();
      if (outcome.outcome === 'refused') return refusalProblem(outcome.refusal);
      const body: z.input<typeof GrantEndAnswerSchema> = {
        grant: shownGrant(outcome.grant, clock.now().getTime()),
      };
      return jsonAnswer(202, body);
    },
  );
  return async (request) => {
    const read = readQuery(NoQuerySchema, request);
    return read.ok ? end(request) : read.answer;
  };
}
