import { AmendmentSchema } from '../../../schemas/change-step-request.ts';
import type { Api } from '../api-message.ts';
import { changeStepRoute, type StepChange } from './change-step-route.ts';

/** PATCH /changes/{id}. Asks for If-Match: who amends must have seen what they amend. */
export function amendChangeRoute(stepChange: StepChange): Api {
  return changeStepRoute(stepChange, {
    body: AmendmentSchema,
    refusal: 'The amendment cannot be used as it is',
    toStep: (amendment) => ({ action: 'amend', amendment }),
    required: true,
  });
}
