import type * as z from 'zod';
import type { Expected, StepOutcome } from '../../../application/changes/step-change.ts';
import type { Caller } from '../../../domain/people/caller.ts';
import { NoQuerySchema } from '../../../schemas/api/page-query.ts';
import { editionOf } from '../../../schemas/change-record.ts';
import type { ChangeStepRequest } from '../../../schemas/change-step-request.ts';
import type { Api, ApiAnswer } from '../api-message.ts';
import { callerOfRequest } from '../caller-of-request.ts';
import { readIfMatch, staleAnswer, type TaggedState } from '../edition-tag.ts';
import { pathId } from '../path-id.ts';
import { refusalProblem } from '../problem/refusal-problem.ts';
import { readQuery } from '../read-query.ts';
import { withBody } from '../with-body.ts';
import { changeAnswer, noSuchChange } from './change-answer.ts';

export type StepChange = (
  id: string,
  step: ChangeStepRequest,
  caller: Caller,
  expected?: Expected,
) => Promise<StepOutcome>;

/** A route that moves a change by one step, whatever the step. */
export function changeStepRoute<S extends z.ZodType>(
  stepChange: StepChange,
  {
    body: schema,
    refusal,
    toStep,
    optionalBody = false,
    ifMatch = 'state',
    required = false,
  }: {
    readonly body: S;
    /** Detail of the answer when the body cannot be used. */
    readonly refusal: string;
    readonly toStep: (body: z.output<S>) => ChangeStepRequest;
    readonly optionalBody?: boolean;
    /** What of If-Match is compared. `edition`: steps of others beside this one do not make it stale. */
    readonly ifMatch?: 'state' | 'edition';
    readonly required?: boolean;
  },
): Api {
  const step = withBody(schema, { refusal, optional: optionalBody }, async (request, body) => {
    const condition = readIfMatch(request, { required, exact: ifMatch === 'edition' });
    if (!condition.ok) return condition.answer;
    const id = pathId(request);
    if (id === undefined) return noSuchChange();
    const { expected } = condition;
    return answerOf(
      await stepChange(
        id,
        toStep(body),
        callerOfRequest(request),
        ...(expected === undefined ? [] : [comparedPart(expected, ifMatch)]),
      ),
    );
  });
  return async (request) => {
    const read = readQuery(NoQuerySchema, request);
    return read.ok ? step(request) : read.answer;
  };
}

function comparedPart({ edition, version }: TaggedState, part: 'state' | 'edition'): Expected {
  return part === 'edition' ? { edition } : { edition, version };
}

function answerOf(outcome: StepOutcome): ApiAnswer {
  switch (outcome.outcome) {
    case 'taken':
    case 'unchanged':
      return changeAnswer(200, outcome);
    case 'absent':
      return noSuchChange();
    case 'stale':
      return staleAnswer('change', {
        edition: editionOf(outcome.record),
        version: outcome.version,
      });
    case 'refused':
      return refusalProblem(outcome.refusal);
  }
}
