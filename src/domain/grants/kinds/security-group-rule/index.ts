import type { GrantKindModule } from '../grant-kind.ts';
import { shellWord } from '../shell-word.ts';
import { unremarkable } from '../unremarkable.ts';
import { endings } from './endings.ts';
import { keyed } from './keyed.ts';
import { openings } from './openings.ts';
import { readRule, revokeRule } from './talks.ts';

/** Single rules of security groups, in or out. */
export const securityGroupRule: GrantKindModule<'security-group-rule'> = {
  ...keyed,
  editsDocument: false,
  openedBy: ['ec2:AuthorizeSecurityGroupIngress', 'ec2:AuthorizeSecurityGroupEgress'],
  endedBy: [
    'ec2:RevokeSecurityGroupIngress',
    'ec2:RevokeSecurityGroupEgress',
    'ec2:DeleteSecurityGroup',
  ],
  openings,
  endings,
  isUnique: true,
  nameOf: ({ ruleId }) => ruleId,
  facts: () => unremarkable,
  holders: () => [],
  resource: ({ target: { groupId } }) => ({ type: 'AWS::EC2::SecurityGroup', id: groupId }),
  read: readRule,
  revoke: revokeRule,
  revokedBy: ({ direction }) =>
    direction === 'ingress' ? 'ec2:RevokeSecurityGroupIngress' : 'ec2:RevokeSecurityGroupEgress',
  permissions: [
    {
      power: 'read',
      actions: ['ec2:DescribeSecurityGroupRules'],
      resources: ['*'],
      because: 'ec2:DescribeSecurityGroupRules takes no resource.',
    },
    {
      power: 'subtract',
      actions: ['ec2:RevokeSecurityGroupIngress', 'ec2:RevokeSecurityGroupEgress'],
      resources: ['arn:{partition}:ec2:*:{account}:security-group/*'],
      because: 'Which group holds a temporary rule is only known once the rule is made.',
    },
  ],
  words: ({ summary, groupId }) => `${summary} on ${groupId}`,
  identifiers: ({ direction, ruleId, groupId }) => `${direction} rule ${ruleId} of ${groupId}`,
  remainder: () => ({
    words:
      'Connections that were established through the rule go on until they end; look for them if they matter.',
  }),
  byHand: ({ region, target: { direction, groupId, ruleId } }) => [
    `aws ec2 revoke-security-group-${direction} --group-id ${shellWord(groupId)} --security-group-rule-ids ${shellWord(ruleId)} --region ${shellWord(region)}`,
  ],
  again: ({ region, target: { direction, groupId } }) => ({
    actions: [
      direction === 'ingress'
        ? 'ec2:AuthorizeSecurityGroupIngress'
        : 'ec2:AuthorizeSecurityGroupEgress',
    ],
    commands: [
      `aws ec2 authorize-security-group-${direction} --group-id ${shellWord(groupId)} --ip-permissions file://permissions.json --region ${shellWord(region)}`,
    ],
  }),
};
