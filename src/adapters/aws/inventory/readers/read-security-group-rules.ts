import {
  type EC2Client,
  paginateDescribeNetworkInterfaces,
  paginateDescribeSecurityGroupRules,
  paginateDescribeSecurityGroups,
  type SecurityGroup,
} from '@aws-sdk/client-ec2';
import {
  openRules,
  type SeenGroup,
  type SeenRule,
} from '../../../../domain/inventory/judging/open-rules.ts';
import { askPages, NotRead } from '../ask.ts';
import type { Reader } from '../reader.ts';
import { tagsOf } from './tags-of.ts';

/** Incoming rules that let the internet in, each by its id. */
export const readSecurityGroupRules: Reader = async function* ({
  place,
  clients: { ec2 },
  unread,
}) {
  const rules: SeenRule[] = [];
  const pages = paginateDescribeSecurityGroupRules({ client: ec2 }, { MaxResults: 1_000 });
  for await (const { SecurityGroupRules = [] } of askPages(
    'ec2:DescribeSecurityGroupRules',
    pages,
  )) {
    for (const rule of SecurityGroupRules) {
      const cidr = rule.CidrIpv4 ?? rule.CidrIpv6;
      const { SecurityGroupRuleId: ruleId, GroupId: groupId, GroupOwnerId: owner } = rule;
      if (rule.IsEgress !== false || cidr === undefined) continue;
      if (ruleId === undefined || groupId === undefined) continue;
      // Groups of others that are shared with the account are theirs to answer for.
      if (owner !== undefined && owner !== place.account) continue;
      rules.push({
        ruleId,
        groupId,
        protocol: rule.IpProtocol ?? '-1',
        fromPort: rule.FromPort,
        toPort: rule.ToPort,
        cidr,
        tags: tagsOf(rule.Tags),
      });
    }
  }
  if (rules.length === 0) return;
  // What is known of the group only adds to the rule: without it, the rule is shown all the same.
  const told = (error: unknown): undefined => {
    if (!(error instanceof NotRead)) throw error;
    unread('names and use of security groups', error);
  };
  const attached = await attachedGroups(ec2).catch(told);
  const groups = (await describedGroups(ec2).catch(told)) ?? [];
  const seen = new Map<string, SeenGroup>(
    groups.map(({ GroupId = '', GroupName = '', Tags }) => [
      GroupId,
      { name: GroupName, tags: tagsOf(Tags), isAttached: attached?.has(GroupId) },
    ]),
  );
  yield* openRules(place, rules, seen);
};

async function describedGroups(client: EC2Client): Promise<readonly SecurityGroup[]> {
  const groups: SecurityGroup[] = [];
  const pages = paginateDescribeSecurityGroups({ client }, { MaxResults: 1_000 });
  for await (const { SecurityGroups = [] } of askPages('ec2:DescribeSecurityGroups', pages)) {
    groups.push(...SecurityGroups);
  }
  return groups;
}

async function attachedGroups(client: EC2Client): Promise<ReadonlySet<string>> {
  const groups = new Set<string>();
  const pages = paginateDescribeNetworkInterfaces({ client }, { MaxResults: 1_000 });
  for await (const { NetworkInterfaces = [] } of askPages('ec2:DescribeNetworkInterfaces', pages)) {
    for (const { Groups = [] } of NetworkInterfaces) {
      for (const { GroupId } of Groups) if (GroupId !== undefined) groups.add(GroupId);
    }
  }
  return groups;
}
