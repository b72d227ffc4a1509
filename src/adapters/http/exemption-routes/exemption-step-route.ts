import type * as z from 'zod';
import type { Expected } from '../../../application/changes/step-change.ts';
import type { StepExemptionOutcome } from '../../../application/exemptions/step-exemption.ts';
import type { Caller } from '../../../domain/people/caller.ts';
import { NoQuerySchema } from '../../../schemas/api/page-query.ts';
import type { ExemptionStepRequest } from '../../../schemas/exemption.ts';
import type { Api, ApiAnswer } from '../api-message.ts';
import { callerOfRequest } from '../caller-of-request.ts';
import { readIfMatch, staleAnswer } from '../edition-tag.ts';
import { pathId } from '../path-id.ts';
import { refusalProblem } from '../problem/refusal-problem.ts';
import { readQuery } from '../read-query.ts';
import { withBody } from '../with-body.ts';
import { exemptionAnswer, noSuchExemption, stateOfExemption } from './exemption-answer.ts';

export type StepExemption = (
  id: string,
  step: ExemptionStepRequest,
  caller: Caller,
  expected?: Expected,
) => Promise<StepExemptionOutcome>;

/** A route that moves an exemption by one step, whatever the step. */
export function exemptionStepRoute<S extends z.ZodType>(
  stepExemption: StepExemption,
  {
    body: schema,
    refusal,
    toStep,
    optionalBody = false,
  }: {
    readonly body: S;
    /** Detail of the answer when the body cannot be used. */
    readonly refusal: string;
    readonly toStep: (body: z.output<S>) => ExemptionStepRequest;
    readonly optionalBody?: boolean;
  },
): Api {
  const step = withBody(schema, { refusal, optional: optionalBody }, async (request, body) => {
    const condition = readIfMatch(request, {});
    if (!condition.ok) return condition.answer;
    const id = pathId(request);
    if (id === undefined) return noSuchExemption();
    const { expected } = condition;
    return answerOf(
      await stepExemption(
        id,
        toStep(body),
        callerOfRequest(request),
        ...(expected === undefined ? [] : [expected]),
      ),
    );
  });
  return async (request) => {
    const read = readQuery(NoQuerySchema, request);
    return read.ok ? step(request) : read.answer;
  };
}

function answerOf(outcome: StepExemptionOutcome): ApiAnswer {
  switch (outcome.outcome) {
    case 'taken':
    case 'unchanged':
      return exemptionAnswer(200, outcome);
    case 'absent':
      return noSuchExemption();
    case 'stale':
      return staleAnswer('exemption', stateOfExemption(outcome.version));
    case 'refused':
      return refusalProblem(outcome.refusal);
  }
}
