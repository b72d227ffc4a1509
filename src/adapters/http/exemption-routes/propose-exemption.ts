import type { ProposeOutcome } from '../../../application/exemptions/propose-exemption.ts';
import type { Caller } from '../../../domain/people/caller.ts';
import { NoQuerySchema } from '../../../schemas/api/page-query.ts';
import { type ExemptionRequest, ExemptionRequestSchema } from '../../../schemas/exemption.ts';
import type { Api, ApiAnswer, ApiRequest } from '../api-message.ts';
import { callerOfRequest } from '../caller-of-request.ts';
import { keyReused, readIdempotencyKey } from '../idempotency-key.ts';
import { locationOf } from '../location-of.ts';
import { problem } from '../problem/problem.ts';
import { refusalProblem } from '../problem/refusal-problem.ts';
import { readQuery } from '../read-query.ts';
import { withBody } from '../with-body.ts';
import { exemptionAnswer } from './exemption-answer.ts';

export type ProposeExemption = (
  request: ExemptionRequest,
  caller: Caller,
  idempotencyKey?: string,
) => Promise<ProposeOutcome>;

/** POST /exemptions */
export function proposeExemptionRoute(proposeExemption: ProposeExemption): Api {
  const propose = withBody(
    ExemptionRequestSchema,
    { refusal: 'The exemption cannot be proposed as it is' },
    async (request, exemption) => {
      const read = readIdempotencyKey(request);
      if (!read.ok) return read.answer;
      const caller = callerOfRequest(request);
      return answerOf(
        request,
        await proposeExemption(exemption, caller, ...(read.key === undefined ? [] : [read.key])),
      );
    },
  );
  return async (request) => {
    const read = readQuery(NoQuerySchema, request);
    return read.ok ? propose(request) : read.answer;
  };
}

function answerOf(request: ApiRequest, outcome: ProposeOutcome): ApiAnswer {
  switch (outcome.outcome) {
    case 'proposed':
      return exemptionAnswer(201, outcome, { location: locationOf(request, outcome.exemption.id) });
    case 'repeated':
      return exemptionAnswer(200, outcome, { location: locationOf(request, outcome.exemption.id) });
    case 'refused':
      return refusalProblem(outcome.refusal);
    case 'key-reused':
      return keyReused();
    case 'id-taken':
      return problem(
        'conflict',
        `There is an exemption ${outcome.id} already; nothing was changed`,
        {
          code: 'id-taken',
          errors: [{ pointer: '/id', reason: 'is taken', mend: 'use another id, or leave it out' }],
        },
      );
  }
}
