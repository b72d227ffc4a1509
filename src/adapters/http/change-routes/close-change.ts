import { ClosureRequestSchema } from '../../../schemas/change-step-request.ts';
import type { Api } from '../api-message.ts';
import { changeStepRoute, type StepChange } from './change-step-route.ts';

/** POST /changes/{id}/closure */
export function closeChangeRoute(stepChange: StepChange): Api {
  return changeStepRoute(stepChange, {
    body: ClosureRequestSchema,
    refusal: 'The closure cannot be used as it is',
    toStep: (outcome) => ({ action: 'close', outcome }),
  });
}
