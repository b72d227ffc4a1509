import { ReviewRequestSchema } from '../../../schemas/change-step-request.ts';
import type { Api } from '../api-message.ts';
import { changeStepRoute, type StepChange } from './change-step-route.ts';

/** POST /changes/{id}/review */
export function reviewChangeRoute(stepChange: StepChange): Api {
  return changeStepRoute(stepChange, {
    body: ReviewRequestSchema,
    refusal: 'The review cannot be used as it is',
    toStep: ({ findings }) => ({ action: 'review', findings }),
  });
}
