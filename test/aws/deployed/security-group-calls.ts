import {
  AuthorizeSecurityGroupIngressCommand,
  DescribeSecurityGroupRulesCommand,
} from '@aws-sdk/client-ec2';
import type { JsonObject } from '../../../src/schemas/json.ts';
import { aws } from '../deployment/simulated-aws.ts';
import { account } from '../deployment/simulated-environment.ts';

/** A rule that somebody opened, with what CloudTrail would have written down of the call. */
export interface OpenedRule {
  readonly ruleId: string;
  readonly request: JsonObject;
  readonly response: JsonObject;
}

/** Really opens tcp/22 of the group to a network. */
export async function openSsh(groupId: string, cidr: string): Promise<OpenedRule> {
  const { SecurityGroupRules } = await aws.ec2.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId: groupId,
      IpPermissions: [
        { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: cidr }] },
      ],
    }),
  );
  const ruleId = SecurityGroupRules?.[0]?.SecurityGroupRuleId;
  if (ruleId === undefined) throw new Error('The rule was not opened');
  const ports = { ipProtocol: 'tcp', fromPort: 22, toPort: 22 };
  return {
    ruleId,
    request: {
      groupId,
      ipPermissions: {
        items: [
          {
            ...ports,
            groups: {},
            ipRanges: { items: [{ cidrIp: cidr }] },
            ipv6Ranges: {},
            prefixListIds: {},
          },
        ],
      },
    },
    response: {
      requestId: 'simulated',
      _return: true,
      securityGroupRuleSet: {
        items: [
          {
            ...ports,
            groupOwnerId: account,
            groupId,
            securityGroupRuleId: ruleId,
            isEgress: false,
            cidrIpv4: cidr,
          },
        ],
      },
    },
  };
}

/** Ids of the ingress rules the group has now. */
export async function ingressRuleIds(groupId: string): Promise<readonly string[]> {
  const { SecurityGroupRules = [] } = await aws.ec2.send(
    new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: [groupId] }] }),
  );
  return SecurityGroupRules.filter(({ IsEgress }) => IsEgress !== true).map(
    ({ SecurityGroupRuleId }) => SecurityGroupRuleId ?? '',
  );
}
