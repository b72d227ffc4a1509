import { fillArn } from '../../../events/resources/arn.ts';
import type { GrantKindModule } from '../grant-kind.ts';
import { authorisingCommands, revokingCommands } from './commands.ts';
import { endings } from './endings.ts';
import { ruleFacts } from './facts.ts';
import { keyed } from './keyed.ts';
import { openedBy, openings } from './openings.ts';
import { readRule, revokeRule } from './talks.ts';

const groupArn = 'arn:{partition}:ec2:{region}:{account}:security-group/{id}';

/** Single rules of security groups, in or out: made by themselves, changed, or made with their group. */
export const securityGroupRule: GrantKindModule<'security-group-rule'> = {
  ...keyed,
  editsDocument: false,
  openedBy,
  endedBy: [
    'ec2:RevokeSecurityGroupIngress',
    'ec2:RevokeSecurityGroupEgress',
    'ec2:DeleteSecurityGroup',
  ],
  openings,
  endings,
  isUnique: true,
  nameOf: ({ ruleId, groupId }) => (ruleId === '' ? `made-with-${groupId}` : ruleId),
  facts: (target) => ruleFacts(target),
  holders: () => [],
  resource({ account, region, target: { groupId } }) {
    const arn = fillArn(groupArn, { account, region, parent: undefined, id: groupId });
    return {
      type: 'AWS::EC2::SecurityGroup',
      id: groupId,
      ...(arn === undefined ? {} : { arn }),
    };
  },
  read: readRule,
  revoke: revokeRule,
  revokedBy: ({ direction }) =>
    direction === 'egress' ? 'ec2:RevokeSecurityGroupEgress' : 'ec2:RevokeSecurityGroupIngress',
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
  words: ({ summary, groupId, ruleId, direction }) => {
    if (ruleId === '') return `${summary} on ${groupId}, made with the group`;
    return direction === 'unknown'
      ? `${summary} on ${groupId}, a rule that was changed`
      : `${summary} on ${groupId}`;
  },
  identifiers: ({ direction, ruleId, groupId }) => {
    if (ruleId === '') return `default egress rule of ${groupId}`;
    return `${direction === 'unknown' ? '' : `${direction} `}rule ${ruleId} of ${groupId}`;
  },
  remainder: () => ({
    words:
      'Connections that were established through the rule go on until they end; look for them if they matter.',
  }),
  byHand: revokingCommands,
  again: (access) => ({
    actions: [
      access.target.direction === 'egress'
        ? 'ec2:AuthorizeSecurityGroupEgress'
        : 'ec2:AuthorizeSecurityGroupIngress',
    ],
    commands: authorisingCommands(access),
  }),
};
