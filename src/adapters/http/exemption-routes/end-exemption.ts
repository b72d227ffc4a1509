import { RefusalRequestSchema } from '../../../schemas/change-step-request.ts';
import type { Api } from '../api-message.ts';
import { exemptionStepRoute, type StepExemption } from './exemption-step-route.ts';

/** POST /exemptions/{id}/end */
export function endExemptionRoute(stepExemption: StepExemption): Api {
  return exemptionStepRoute(stepExemption, {
    body: RefusalRequestSchema,
    refusal: 'The end cannot be used as it is',
    toStep: ({ why }) => ({ action: 'end', why }),
  });
}
