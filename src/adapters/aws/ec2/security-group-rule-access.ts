import {
  DescribeSecurityGroupRulesCommand,
  type EC2Client,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import type { Grant } from '../../../schemas/grant.ts';
import type { GrantTarget } from '../../../schemas/grant-target.ts';

export type SecurityGroupRuleTarget = Extract<GrantTarget, { kind: 'security-group-rule' }>;

// A malformed id, a denied or a throttled call is none of these: they say nothing about the rule.
const notThere: ReadonlySet<string> = new Set([
  'InvalidSecurityGroupRuleId.NotFound',
  'InvalidGroup.NotFound',
  // "The specified rule does not exist in this security group" (EC2's error codes).
  'InvalidPermission.NotFound',
]);

function isNotThere(error: unknown): boolean {
  return error instanceof Error && notThere.has(error.name);
}

/**
 * Security-group rules of one account: read and revoked by rule id, so that a neighbouring rule with the same ports or
 * peer is never touched. `clientOf` gives the client of a region.
 */
export function makeSecurityGroupRuleAccess(clientOf: (region: string) => EC2Client): {
  read(grant: Grant, target: SecurityGroupRuleTarget): Promise<'present' | 'absent'>;
  revoke(grant: Grant, target: SecurityGroupRuleTarget): Promise<'revoked' | 'absent'>;
} {
  return {
    async read({ region }, { ruleId, groupId }) {
      try {
        const { SecurityGroupRules } = await clientOf(region).send(
          new DescribeSecurityGroupRulesCommand({ SecurityGroupRuleIds: [ruleId] }),
        );
        const found = SecurityGroupRules?.some(
          (rule) => rule.SecurityGroupRuleId === ruleId && rule.GroupId === groupId,
        );
        return found === true ? 'present' : 'absent';
      } catch (error) {
        if (isNotThere(error)) return 'absent';
        throw error;
      }
    },
    async revoke({ region }, { ruleId, groupId, direction }) {
      const exactly = { GroupId: groupId, SecurityGroupRuleIds: [ruleId] };
      try {
        const { Return } =
          direction === 'ingress'
            ? await clientOf(region).send(new RevokeSecurityGroupIngressCommand(exactly))
            : await clientOf(region).send(new RevokeSecurityGroupEgressCommand(exactly));
        if (Return === false) throw new Error(`EC2 answered false to revoking ${ruleId}`);
        return 'revoked';
      } catch (error) {
        if (isNotThere(error)) return 'absent';
        throw error;
      }
    },
  };
}
