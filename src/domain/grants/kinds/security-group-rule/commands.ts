import type { JsonObject } from '../../../../schemas/json.ts';
import type { Access } from '../grant-kind.ts';
import { shellOption, shellWord } from '../shell-word.ts';
import { formOfWords, type RuleForm } from './rule-form.ts';

type RuleAccess = Access<'security-group-rule'>;

/** The commands by which a person takes the rule away. */
export function revokingCommands({ region, target }: RuleAccess): readonly string[] {
  const { direction, groupId, ruleId } = target;
  const place = shellOption('--region', region);
  if (ruleId === '') {
    const permissions = shellWord(JSON.stringify([permissionOf(everythingOut)]));
    return [
      `aws ec2 revoke-security-group-egress ${shellOption('--group-id', groupId)} --ip-permissions ${permissions} ${place}`,
    ];
  }
  const rule = `${shellOption('--security-group-rule-ids', ruleId)} ${place}`;
  if (direction === 'unknown') {
    return [
      `aws ec2 describe-security-group-rules ${rule}`,
      `aws ec2 revoke-security-group-ingress ${shellOption('--group-id', groupId)} ${rule}  # -egress where IsEgress is true`,
    ];
  }
  return [
    `aws ec2 revoke-security-group-${direction} ${shellOption('--group-id', groupId)} ${rule}`,
  ];
}

/** The commands that would make the same rule again; it gets another id. */
export function authorisingCommands({ region, target }: RuleAccess): readonly string[] {
  const { direction, groupId, summary } = target;
  const form = formOfWords(summary);
  const permissions =
    form === undefined
      ? 'file://permissions.json'
      : shellWord(JSON.stringify([permissionOf(form)]));
  const way = direction === 'egress' ? 'egress' : 'ingress';
  return [
    `aws ec2 authorize-security-group-${way} ${shellOption('--group-id', groupId)} --ip-permissions ${permissions} ${shellOption('--region', region)}`,
  ];
}

const everythingOut: RuleForm = {
  protocol: 'all',
  fromPort: 0,
  toPort: 65_535,
  peer: '0.0.0.0/0',
};

function permissionOf({ protocol, fromPort, toPort, peer }: RuleForm): JsonObject {
  const hasPorts = protocol === 'tcp' || protocol === 'udp';
  const isIcmp = protocol.startsWith('icmp');
  return {
    IpProtocol: protocol === 'all' ? '-1' : protocol,
    ...(hasPorts && { FromPort: fromPort, ToPort: toPort }),
    ...(isIcmp && toPort === 65_535 && { FromPort: -1, ToPort: -1 }),
    ...(isIcmp && toPort !== 65_535 && { FromPort: fromPort, ToPort: toPort }),
    ...peerOf(peer),
  };
}

function peerOf(peer: string): JsonObject {
  if (peer.startsWith('pl-')) return { PrefixListIds: [{ PrefixListId: peer }] };
  if (peer.startsWith('sg-')) return { UserIdGroupPairs: [{ GroupId: peer }] };
  return peer.includes(':')
    ? { Ipv6Ranges: [{ CidrIpv6: peer }] }
    : { IpRanges: [{ CidrIp: peer }] };
}
