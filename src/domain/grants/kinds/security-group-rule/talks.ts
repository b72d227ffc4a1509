import type { AwsCall } from '../../../../schemas/aws-call.ts';
import type { TargetOf } from '../../../../schemas/grant-target.ts';
import {
  isJsonObject,
  type Json,
  type JsonObject,
  objectAt,
  stringAt,
} from '../../../../schemas/json.ts';
import type { Dialogue, Live, Revocation } from '../grant-kind.ts';
import { orAbsent } from '../or-absent.ts';
import { listIn, UnreadableAnswer } from '../unreadable-answer.ts';
import { portAt } from './event-lists.ts';
import { longestSummary, wordsOfRule } from './rule-words.ts';

type Target = TargetOf<'security-group-rule'>;

// A malformed id, a denied or a throttled call is none of these: they say nothing about the rule.
const notThere: ReadonlySet<string> = new Set([
  'InvalidSecurityGroupRuleId.NotFound',
  'InvalidGroup.NotFound',
  // "The specified rule does not exist in this security group" (EC2's error codes).
  'InvalidPermission.NotFound',
]);

const ec2 = (
  power: AwsCall['power'],
  region: string,
  operation: string,
  input: JsonObject,
): AwsCall => ({ power, service: 'ec2', region, operation, input });

function wordsNow(rule: Json, direction: Target['direction']): string {
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
  }).slice(0, longestSummary);
}

function* look(region: string, { ruleId, groupId, direction, summary }: Target): Dialogue<Live> {
  const operation = 'DescribeSecurityGroupRules';
  const answer = yield ec2('read', region, operation, { SecurityGroupRuleIds: [ruleId] });
  const rule = listIn(answer, 'SecurityGroupRules', operation).find(
    (each) => stringAt(each, 'SecurityGroupRuleId') === ruleId,
  );
  if (!isJsonObject(rule) || stringAt(rule, 'GroupId') !== groupId) return { state: 'absent' };
  const now = wordsNow(rule, direction);
  return now === summary
    ? { state: 'present' }
    : { state: 'changed', difference: `the rule says "${now}" now; given was "${summary}"` };
}

/** The rule as it is now, found by its id alone. */
export function readRule({ region }: { readonly region: string }, target: Target): Dialogue<Live> {
  return orAbsent(notThere, look(region, target), { state: 'absent' as const });
}

function* revokeById(region: string, { ruleId, groupId, direction }: Target): Dialogue<Revocation> {
  const operation =
    direction === 'ingress' ? 'RevokeSecurityGroupIngress' : 'RevokeSecurityGroupEgress';
  const { Return: done } = yield ec2('subtract', region, operation, {
    GroupId: groupId,
    SecurityGroupRuleIds: [ruleId],
  });
  if (done === false) throw new UnreadableAnswer(`EC2 answered false to revoking ${ruleId}`);
  return { outcome: 'revoked' };
}

/** Revokes exactly this rule by its id, so that one beside it with the same ports or peer is never touched. */
export function* revokeRule(
  { region }: { readonly region: string },
  target: Target,
): Dialogue<Revocation> {
  const live = yield* readRule({ region }, target);
  if (live.state === 'absent') return { outcome: 'absent' };
  if (live.state === 'changed') return { outcome: 'changed', difference: live.difference };
  return yield* orAbsent(notThere, revokeById(region, target), { outcome: 'absent' as const });
}
