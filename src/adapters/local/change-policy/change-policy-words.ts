import { ChangePolicySchema } from '../../../schemas/change-policy.ts';
import type { PolicyWords } from '../policy-files/words-of-policy-issues.ts';

/** How mistakes in an approval policy are worded. */
export const changePolicyWords: PolicyWords = {
  keys: Object.keys(ChangePolicySchema.shape),
  see: 'see docs/approval-policy.md',
  mends: {
    version: 'write version: 1',
    groups: 'write groups: { approvers: { members: ["*"] } }',
    'groups.members': 'list role ARNs or names, or ["*"] for anybody',
    approvals: 'list rules like { when: "true", group: approvers, count: 1, because: … }',
    'approvals.when': 'write a condition, or "true" for every change',
    'approvals.because': 'write why; it is shown to requester and approver',
    'approvals.count': 'write how many people, 1 to 20',
    'risk.level': 'write low, medium, high or critical',
    'freezes.from': 'write an instant like 2026-12-18T17:00:00+01:00',
    'freezes.to': 'write an instant like 2027-01-04T07:00:00+01:00',
    'standard.riskCeiling': 'write informational, low, medium, high or critical',
  },
};
