import { AwsRefusal } from '../../../../domain/grants/kinds/aws-refusal.ts';
import { arrayAt, type Json, type JsonObject, stringAt } from '../../../../schemas/json.ts';
import { type AccountState, type RuleState, regionOf } from '../account-state.ts';
import { listOf, pageOf, type SimulatedService, textOf } from '../operation.ts';

function described(account: AccountState, rule: RuleState): JsonObject {
  const { peer } = rule;
  const named = peer.startsWith('pl-')
    ? { PrefixListId: peer }
    : peer.startsWith('sg-')
      ? { ReferencedGroupInfo: { GroupId: peer, UserId: account.id } }
      : peer.includes(':')
        ? { CidrIpv6: peer }
        : { CidrIpv4: peer };
  return {
    SecurityGroupRuleId: rule.ruleId,
    GroupId: rule.groupId,
    GroupOwnerId: account.id,
    IsEgress: rule.isEgress,
    IpProtocol: rule.protocol,
    FromPort: rule.fromPort,
    ToPort: rule.toPort,
    ...named,
    ...(rule.description === undefined ? {} : { Description: rule.description }),
    Tags: [],
  };
}

function describeRules(account: AccountState, input: JsonObject, region: string): JsonObject {
  const { rules } = regionOf(account, region);
  const ids =
    input['SecurityGroupRuleIds'] === undefined ? undefined : listOf(input, 'SecurityGroupRuleIds');
  for (const id of ids ?? []) {
    if (!rules.has(id))
      throw new AwsRefusal(
        'InvalidSecurityGroupRuleId.NotFound',
        `The security group rule ID '${id}' does not exist`,
      );
  }
  const groups = arrayAt(input, 'Filters').flatMap((filter: Json) =>
    stringAt(filter, 'Name') === 'group-id' ? arrayAt(filter, 'Values').map(String) : [],
  );
  const found = [...rules.values()].filter(
    ({ ruleId, groupId }) =>
      (ids === undefined || ids.includes(ruleId)) &&
      (groups.length === 0 || groups.includes(groupId)),
  );
  const page = pageOf(
    found.map((rule) => described(account, rule)),
    input['NextToken'],
  );
  return {
    SecurityGroupRules: page.items,
    ...(page.next === undefined ? {} : { NextToken: page.next }),
  };
}

function revoke(direction: 'ingress' | 'egress') {
  return (account: AccountState, input: JsonObject, region: string): JsonObject => {
    const { rules } = regionOf(account, region);
    const groupId = textOf(input, 'GroupId');
    const ids = listOf(input, 'SecurityGroupRuleIds');
    // EC2 removes all of them or none.
    for (const id of ids) {
      const rule = rules.get(id);
      if (rule?.groupId !== groupId || rule.isEgress !== (direction === 'egress'))
        throw new AwsRefusal(
          'InvalidSecurityGroupRuleId.NotFound',
          `The security group rule ID '${id}' does not exist`,
        );
    }
    for (const id of ids) rules.delete(id);
    return { Return: true };
  };
}

/** EC2's security-group rules. */
export const simulatedEc2: SimulatedService = {
  DescribeSecurityGroupRules: {
    required: [],
    optional: ['SecurityGroupRuleIds', 'Filters', 'NextToken', 'MaxResults'],
    run: describeRules,
  },
  RevokeSecurityGroupIngress: {
    required: ['GroupId', 'SecurityGroupRuleIds'],
    run: revoke('ingress'),
  },
  RevokeSecurityGroupEgress: {
    required: ['GroupId', 'SecurityGroupRuleIds'],
    run: revoke('egress'),
  },
};
