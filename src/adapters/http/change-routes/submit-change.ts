import { RemarkRequestSchema } from '../../../schemas/change-step-request.ts';
import type { Api } from '../api-message.ts';
import { changeStepRoute, type StepChange } from './change-step-route.ts';

/** POST /changes/{id}/submission */
export function submitChangeRoute(stepChange: StepChange): Api {
  return changeStepRoute(stepChange, {
    body: RemarkRequestSchema,
    refusal: 'The submission cannot be used as it is',
    toStep: ({ why }) => ({ action: 'submit', why }),
    optionalBody: true,
  });
}
