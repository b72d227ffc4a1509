import { ApprovalRequestSchema } from '../../../schemas/change-step-request.ts';
import type { Api } from '../api-message.ts';
import { changeStepRoute, type StepChange } from './change-step-route.ts';

/** POST /changes/{id}/approvals. Who approves is who calls; If-Match says which edition they saw. */
export function approveChangeRoute(stepChange: StepChange): Api {
  return changeStepRoute(stepChange, {
    body: ApprovalRequestSchema,
    refusal: 'The approval cannot be used as it is',
    toStep: ({ comment }) => ({ action: 'approve', comment }),
    optionalBody: true,
    required: true,
    ifMatch: 'edition',
  });
}
