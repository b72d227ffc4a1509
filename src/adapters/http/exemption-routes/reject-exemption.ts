import { RefusalRequestSchema } from '../../../schemas/change-step-request.ts';
import type { Api } from '../api-message.ts';
import { exemptionStepRoute, type StepExemption } from './exemption-step-route.ts';

/** POST /exemptions/{id}/rejection */
export function rejectExemptionRoute(stepExemption: StepExemption): Api {
  return exemptionStepRoute(stepExemption, {
    body: RefusalRequestSchema,
    refusal: 'The rejection cannot be used as it is',
    toStep: ({ why }) => ({ action: 'reject', why }),
  });
}
