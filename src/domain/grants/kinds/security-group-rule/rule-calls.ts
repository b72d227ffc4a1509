import type { AwsCall } from '../../../../schemas/aws-call.ts';
import { type Json, objectAt, stringAt } from '../../../../schemas/json.ts';
import { portAt } from './event-lists.ts';
import { type SecurityGroupRuleParts, wordsOfRule } from './rule-words.ts';

// A malformed id, a denied or a throttled call is none of these: they say nothing about the rule.
export const noSuchRule: ReadonlySet<string> = new Set([
  'InvalidSecurityGroupRuleId.NotFound',
  'InvalidGroup.NotFound',
  // "The specified rule does not exist in this security group" (EC2's error codes).
  'InvalidPermission.NotFound',
]);

const describing = (region: string, input: AwsCall['input']): AwsCall => ({
  power: 'read',
  service: 'ec2',
  region,
  operation: 'DescribeSecurityGroupRules',
  input,
});

export const describeRule = (region: string, ruleId: string): AwsCall =>
  describing(region, { SecurityGroupRuleIds: [ruleId] });

export const describeRulesOf = (region: string, groupId: string): AwsCall =>
  describing(region, { Filters: [{ Name: 'group-id', Values: [groupId] }] });

export const revokeRuleById = (
  region: string,
  { groupId, ruleId, direction }: { groupId: string; ruleId: string; direction: string },
): AwsCall => ({
  power: 'subtract',
  service: 'ec2',
  region,
  operation: direction === 'egress' ? 'RevokeSecurityGroupEgress' : 'RevokeSecurityGroupIngress',
  input: { GroupId: groupId, SecurityGroupRuleIds: [ruleId] },
});

/** The words of a rule as EC2 describes it. */
export function wordsOfDescribed(
  rule: Json,
  direction: SecurityGroupRuleParts['direction'],
): string {
  return wordsOfRule({
    protocol: stringAt(rule, 'IpProtocol') ?? 'unknown protocol',
    fromPort: portAt(rule, 'FromPort'),
    toPort: portAt(rule, 'ToPort'),
    peer:
      stringAt(rule, 'CidrIpv4') ??
      stringAt(rule, 'CidrIpv6') ??
      stringAt(rule, 'PrefixListId') ??
      stringAt(objectAt(rule, 'ReferencedGroupInfo'), 'GroupId') ??
      'an unnamed peer',
    direction,
  });
}
