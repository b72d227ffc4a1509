import { ApprovalRequestSchema } from '../../../schemas/change-step-request.ts';
import type { Api } from '../api-message.ts';
import { exemptionStepRoute, type StepExemption } from './exemption-step-route.ts';

/** POST /exemptions/{id}/approvals. Who approves is who calls. */
export function approveExemptionRoute(stepExemption: StepExemption): Api {
  return exemptionStepRoute(stepExemption, {
    body: ApprovalRequestSchema,
    refusal: 'The approval cannot be used as it is',
    toStep: ({ comment }) => ({ action: 'approve', comment }),
    optionalBody: true,
  });
}
