import { RefusalRequestSchema } from '../../../schemas/change-step-request.ts';
import type { Api } from '../api-message.ts';
import { changeStepRoute, type StepChange } from './change-step-route.ts';

/** POST /changes/{id}/rejection */
export function rejectChangeRoute(stepChange: StepChange): Api {
  return changeStepRoute(stepChange, {
    body: RefusalRequestSchema,
    refusal: 'The rejection cannot be used as it is',
    toStep: ({ why }) => ({ action: 'reject', why }),
  });
}
