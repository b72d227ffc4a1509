import type { ChangeType } from '../../../schemas/change-record.ts';
import type { MatchingPolicy } from '../../matching/matching-policy.ts';
import { requiredApprovals } from '../demands/required-approvals.ts';
import type { CompiledChangePolicy } from './compiled-policy.ts';

/**
 * What matching needs of the policy. A record that does not say whose approval it needs (a file's, a ticket's) names no
 * groups either: it needs as many people as the policy wants of one group for the plainest change of its type.
 */
export function matchingPolicyOf(policy: CompiledChangePolicy): MatchingPolicy {
  const needed = (type: ChangeType): number =>
    Math.max(
      ...requiredApprovals({ type, requestedBy: '', implementers: [], scope: [] }, policy).map(
        ({ count }) => count,
      ),
    );
  return {
    ...policy.matching,
    approvalsNeeded: {
      standard: needed('standard'),
      normal: needed('normal'),
      emergency: needed('emergency'),
      major: needed('major'),
    },
  };
}
