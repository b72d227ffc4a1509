import { compileChangePolicy } from '../../../domain/policy/compiling/compile-change-policy.ts';
import type { CompiledChangePolicy } from '../../../domain/policy/compiling/compiled-policy.ts';
import { ChangePolicySchema } from '../../../schemas/change-policy.ts';

/** Stands where a file gave no policy: nobody is in a group, and nothing may be submitted. */
export function strictestPolicy(): CompiledChangePolicy {
  return compileChangePolicy(
    ChangePolicySchema.parse({
      version: 1,
      groups: { approvers: { members: [] } },
      approvals: [{ when: 'true', group: 'approvers', because: 'the policy could not be read' }],
      refuse: [
        {
          when: 'true',
          because: 'the approval policy could not be read',
          mend: 'mend the policy file first',
        },
      ],
    }),
  ).policy;
}
