import { RefusalRequestSchema } from '../../../schemas/change-step-request.ts';
import type { Api } from '../api-message.ts';
import { changeStepRoute, type StepChange } from './change-step-route.ts';

/** POST /changes/{id}/withdrawal */
export function withdrawChangeRoute(stepChange: StepChange): Api {
  return changeStepRoute(stepChange, {
    body: RefusalRequestSchema,
    refusal: 'The withdrawal cannot be used as it is',
    toStep: ({ why }) => ({ action: 'withdraw', why }),
  });
}
