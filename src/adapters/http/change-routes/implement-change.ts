import { RemarkRequestSchema } from '../../../schemas/change-step-request.ts';
import type { Api } from '../api-message.ts';
import { changeStepRoute, type StepChange } from './change-step-route.ts';

/** POST /changes/{id}/implementation */
export function implementChangeRoute(stepChange: StepChange): Api {
  return changeStepRoute(stepChange, {
    body: RemarkRequestSchema,
    refusal: 'The remark cannot be used as it is',
    toStep: ({ why }) => ({ action: 'implement', why }),
    optionalBody: true,
  });
}
