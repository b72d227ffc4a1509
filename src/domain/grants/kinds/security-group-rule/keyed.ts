import type { TargetOf } from '../../../../schemas/grant-target.ts';

/** EC2 never gives a rule id twice: it alone tells rules of a region apart. */
export const keyed = {
  kind: 'security-group-rule' as const,
  isGlobal: false,
  keyOf: ({ ruleId }: TargetOf<'security-group-rule'>) => [ruleId],
};
