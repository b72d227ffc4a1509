import type { TargetOf } from '../../../../schemas/grant-target.ts';

/**
 * EC2 never gives a rule id twice: it alone tells rules of a region apart. A changed rule is another piece of access
 * than the rule it was, and what was made with a group is known by the group.
 */
export const keyed = {
  kind: 'security-group-rule' as const,
  isGlobal: false,
  keyOf: ({ ruleId, groupId, direction, summary }: TargetOf<'security-group-rule'>) => {
    if (ruleId === '') return ['made-with', groupId];
    return direction === 'unknown' ? [ruleId, summary] : [ruleId];
  },
};
