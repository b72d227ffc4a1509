import {
  DescribeSecurityGroupRulesCommand,
  EC2Client,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { makeSecurityGroupRuleAccess } from '../../../../src/adapters/aws/ec2/security-group-rule-access.ts';
import { grantOf, sshRule } from '../../../domain/grants/grant-fixtures.ts';

const ec2 = mockClient(EC2Client);
const regions: string[] = [];
const access = makeSecurityGroupRuleAccess((region) => {
  regions.push(region);
  return new EC2Client({ region });
});
const exactly = { GroupId: sshRule.groupId, SecurityGroupRuleIds: [sshRule.ruleId] };
const named = (name: string) => Object.assign(new Error(name), { name });

beforeEach(() => {
  ec2.reset();
  regions.length = 0;
});

test('a rule is read by its id in its own region', async () => {
  ec2.on(DescribeSecurityGroupRulesCommand).resolves({
    SecurityGroupRules: [{ SecurityGroupRuleId: sshRule.ruleId, GroupId: sshRule.groupId }],
  });
  expect(await access.read(grantOf(), sshRule)).toBe('present');
  expect(regions).toEqual(['eu-west-1']);
  expect(ec2.call(0).args[0].input).toEqual({ SecurityGroupRuleIds: [sshRule.ruleId] });
});

test('an empty answer, and a rule of another group, are absent', async () => {
  ec2.on(DescribeSecurityGroupRulesCommand).resolves({});
  expect(await access.read(grantOf(), sshRule)).toBe('absent');
  ec2.on(DescribeSecurityGroupRulesCommand).resolves({
    SecurityGroupRules: [{ SecurityGroupRuleId: sshRule.ruleId, GroupId: 'sg-other' }],
  });
  expect(await access.read(grantOf(), sshRule)).toBe('absent');
});

test('exactly the one rule is revoked, in its direction', async () => {
  ec2.onAnyCommand().resolves({ Return: true });
  expect(await access.revoke(grantOf(), sshRule)).toBe('revoked');
  expect(await access.revoke(grantOf(), { ...sshRule, direction: 'egress' })).toBe('revoked');
  expect(ec2.calls()).toHaveLength(2);
  expect(ec2.commandCalls(RevokeSecurityGroupIngressCommand)[0]?.args[0].input).toEqual(exactly);
  expect(ec2.commandCalls(RevokeSecurityGroupEgressCommand)[0]?.args[0].input).toEqual(exactly);
});

test.each([
  'InvalidSecurityGroupRuleId.NotFound',
  'InvalidGroup.NotFound',
  'InvalidPermission.NotFound',
])('%s means absent', async (name) => {
  ec2.onAnyCommand().rejects(named(name));
  expect(await access.read(grantOf(), sshRule)).toBe('absent');
  expect(await access.revoke(grantOf(), sshRule)).toBe('absent');
});

test.each([
  'UnauthorizedOperation',
  'RequestLimitExceeded',
  'InvalidSecurityGroupRuleId.Malformed',
])('%s says nothing about the rule and throws', async (name) => {
  ec2.onAnyCommand().rejects(named(name));
  await expect(access.read(grantOf(), sshRule)).rejects.toMatchObject({ name });
  await expect(access.revoke(grantOf(), sshRule)).rejects.toMatchObject({ name });
});

test('an answer of false is no success', async () => {
  ec2.onAnyCommand().resolves({ Return: false });
  await expect(access.revoke(grantOf(), sshRule)).rejects.toThrow('answered false');
});
