import { ReviewRequestSchema } from '../../../schemas/change-step-request.ts';
import type { Api } from '../api-message.ts';
import { exemptionStepRoute, type StepExemption } from './exemption-step-route.ts';

/** POST /exemptions/{id}/review */
export function reviewExemptionRoute(stepExemption: StepExemption): Api {
  return exemptionStepRoute(stepExemption, {
    body: ReviewRequestSchema,
    refusal: 'The review cannot be used as it is',
    toStep: ({ findings }) => ({ action: 'review', findings }),
  });
}
