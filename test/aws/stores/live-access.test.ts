import { randomUUID } from 'node:crypto';
import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  DeleteSecurityGroupCommand,
  ModifySecurityGroupRulesCommand,
} from '@aws-sdk/client-ec2';
import {
  AddUserToGroupCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  PutGroupPolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { makeAwsCalls } from '../../../src/adapters/aws/calls/aws-calls.ts';
import { makeServiceClients } from '../../../src/adapters/aws/calls/service-clients.ts';
import { makeLiveAccess } from '../../../src/application/grants/live-access.ts';
import { findGrants } from '../../../src/domain/grants/find-grants.ts';
import type { Grant } from '../../../src/schemas/grant.ts';
import type { GrantKind } from '../../../src/schemas/grant-target.ts';
import { describeLiveAccess, type OpenPair } from '../../contract/live-access-contract.ts';
import { grantOf, targets } from '../../domain/grants/grant-fixtures.ts';
import { aws, clientConfig } from '../deployment/simulated-aws.ts';
import { account, region } from '../deployment/simulated-environment.ts';
import { makeRole, makeSecurityGroup } from '../deployment/simulated-resources.ts';
import { eventOfCall } from './event-of-call.ts';

const fresh = (kind: string) => `${kind}-${randomUUID()}`;
const documentOf = (effect: 'Allow' | 'Deny') =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: effect, Action: 's3:GetObject', Resource: '*' }],
  });

/** The grant that the auditor finds in the event of a call, as it would be stored. */
function found(action: string, input: object, output: object): Grant {
  const [grant] = findGrants(eventOfCall(action, input, output));
  if (grant === undefined) throw new Error(`no grant was found in ${action}`);
  const { taggedExpiresAt: _, ...rest } = grant;
  return grantOf(rest);
}

async function pairOf(make: (side: 'a' | 'b') => Promise<Grant>): Promise<OpenPair> {
  return { grant: await make('a'), neighbour: await make('b') };
}

async function makeUser(): Promise<string> {
  const UserName = fresh('user');
  await aws.iam.send(new CreateUserCommand({ UserName }));
  return UserName;
}

async function makeGroup(): Promise<string> {
  const GroupName = fresh('group');
  await aws.iam.send(new CreateGroupCommand({ GroupName }));
  return GroupName;
}

async function openRules(direction: 'ingress' | 'egress'): Promise<OpenPair> {
  const groupId = await makeSecurityGroup();
  return pairOf(async (side) => {
    const input = {
      GroupId: groupId,
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 22,
          ToPort: 22,
          IpRanges: [{ CidrIp: side === 'a' ? '203.0.113.0/24' : '203.0.113.0/25' }],
        },
      ],
    };
    return direction === 'ingress'
      ? found(
          'ec2:AuthorizeSecurityGroupIngress',
          input,
          await aws.ec2.send(new AuthorizeSecurityGroupIngressCommand(input)),
        )
      : found(
          'ec2:AuthorizeSecurityGroupEgress',
          input,
          await aws.ec2.send(new AuthorizeSecurityGroupEgressCommand(input)),
        );
  });
}

async function openAttachments(): Promise<OpenPair> {
  const name = await makeRole();
  return pairOf(async (side) => {
    const policyArn = `arn:aws:iam::aws:policy/${side === 'a' ? 'ReadOnlyAccess' : 'AmazonS3ReadOnlyAccess'}`;
    const input = { RoleName: name, PolicyArn: policyArn };
    return found(
      'iam:AttachRolePolicy',
      input,
      await aws.iam.send(new AttachRolePolicyCommand(input)),
    );
  });
}

async function openInlinePolicies(): Promise<OpenPair> {
  const name = await makeGroup();
  return pairOf(async (side) => {
    const input = { GroupName: name, PolicyName: side, PolicyDocument: documentOf('Allow') };
    return found('iam:PutGroupPolicy', input, await aws.iam.send(new PutGroupPolicyCommand(input)));
  });
}

async function openMemberships(): Promise<OpenPair> {
  const user = await makeUser();
  return pairOf(async () => {
    const input = { GroupName: await makeGroup(), UserName: user };
    return found('iam:AddUserToGroup', input, await aws.iam.send(new AddUserToGroupCommand(input)));
  });
}

async function openKeys(): Promise<OpenPair> {
  const input = { UserName: await makeUser() };
  return pairOf(async () =>
    found('iam:CreateAccessKey', input, await aws.iam.send(new CreateAccessKeyCommand(input))),
  );
}

const openLogins = () =>
  pairOf(async () => {
    const input = { UserName: await makeUser(), Password: `Aa1!${randomUUID()}` };
    const output = await aws.iam.send(new CreateLoginProfileCommand(input));
    return found('iam:CreateLoginProfile', { UserName: input.UserName }, output);
  });

const openers = new Map<GrantKind, () => Promise<OpenPair>>([
  ['security-group-rule', () => openRules('ingress')],
  ['managed-policy-attachment', openAttachments],
  ['inline-policy', openInlinePolicies],
  ['group-membership', openMemberships],
  ['access-key', openKeys],
  ['login-profile', openLogins],
]);

async function openDenying(kind: 'managed-policy-attachment' | 'inline-policy'): Promise<Grant> {
  const name = await makeUser();
  if (kind === 'inline-policy') {
    const policyName = 'fence';
    await aws.iam.send(
      new PutUserPolicyCommand({
        UserName: name,
        PolicyName: policyName,
        PolicyDocument: documentOf('Deny'),
      }),
    );
    return grantOf({ account, target: { kind, holder: 'user', name, policyName } });
  }
  const { Policy } = await aws.iam.send(
    new CreatePolicyCommand({ PolicyName: fresh('fence'), PolicyDocument: documentOf('Deny') }),
  );
  const policyArn = Policy?.Arn ?? '';
  await aws.iam.send(new AttachUserPolicyCommand({ UserName: name, PolicyArn: policyArn }));
  return grantOf({ account, target: { kind, holder: 'user', name, policyArn } });
}

const clients = makeServiceClients(clientConfig);
const access = makeLiveAccess({
  calls: makeAwsCalls({
    clientsFor: (of, power) =>
      of === account && (power === 'read' || power === 'subtract') ? clients : undefined,
  }),
});

describeLiveAccess('EC2 and IAM (moto)', [...openers.keys()], async () => ({
  access,
  async open(kind) {
    const open = openers.get(kind);
    if (open === undefined) throw new Error(`nothing here opens ${kind}`);
    return open();
  },
  openDenying,
  unknown: (kind) => grantOf({ account, region, target: targets[kind] }),
}));

describe('on the simulated EC2 and IAM', () => {
  test('an egress rule is revoked as one, its neighbour stays', async () => {
    const { grant, neighbour } = await openRules('egress');
    expect(await access.revoke(grant)).toEqual({ outcome: 'revoked' });
    expect(await access.read(grant)).toEqual({ state: 'absent' });
    expect(await access.read(neighbour)).toEqual({ state: 'present' });
  });

  test('the same attachment on another role stays', async () => {
    const [one, other] = [await openAttachments(), await openAttachments()];
    await access.revoke(one.grant);
    expect(await access.read(one.grant)).toEqual({ state: 'absent' });
    expect(await access.read(other.grant)).toEqual({ state: 'present' });
  });

  test('an inline policy that somebody rewrote is changed, and stays', async () => {
    const { grant } = await openInlinePolicies();
    const { target } = grant;
    if (target.kind !== 'inline-policy') throw new Error('not an inline policy');
    const rewritten = documentOf('Allow').replace('s3:GetObject', 's3:*');
    await aws.iam.send(
      new PutGroupPolicyCommand({
        GroupName: target.name,
        PolicyName: target.policyName,
        PolicyDocument: rewritten,
      }),
    );
    expect(await access.revoke(grant)).toMatchObject({ outcome: 'changed' });
    expect(await access.read(grant)).toMatchObject({
      state: 'changed',
      difference: expect.stringContaining('s3:*'),
    });
  });

  test('the rule made with a group is seen and left, and gone with the group', async () => {
    const GroupId = await makeSecurityGroup();
    const grant = found('ec2:CreateSecurityGroup', { GroupName: 'group' }, { GroupId });
    expect(await access.read(grant)).toMatchObject({ state: 'untouchable' });
    expect(await access.revoke(grant)).toMatchObject({ outcome: 'untouchable' });
    await aws.ec2.send(new DeleteSecurityGroupCommand({ GroupId }));
    expect(await access.read(grant)).toEqual({ state: 'absent' });
  });

  test('a rule that was widened is changed for its own grant, and left by that of the change', async () => {
    const { grant, neighbour } = await openRules('ingress');
    const { target } = grant;
    if (target.kind !== 'security-group-rule') throw new Error('not a rule');
    const changeTo = async (CidrIpv4: string) => {
      const input = {
        GroupId: target.groupId,
        SecurityGroupRules: [
          {
            SecurityGroupRuleId: target.ruleId,
            SecurityGroupRule: { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv4 },
          },
        ],
      };
      const output = await aws.ec2.send(new ModifySecurityGroupRulesCommand(input));
      return found('ec2:ModifySecurityGroupRules', input, output);
    };
    const widened = await changeTo('0.0.0.0/0');
    expect(widened.target).toMatchObject({
      direction: 'unknown',
      summary: 'tcp/22 with 0.0.0.0/0',
    });
    expect(await access.read(widened)).toMatchObject({ state: 'untouchable' });
    expect(await access.revoke(grant)).toMatchObject({ outcome: 'changed' });
    await changeTo('203.0.113.0/24');
    expect(await access.read(widened)).toEqual({ state: 'absent' });
    expect(await access.read(grant)).toEqual({ state: 'present' });
    expect(await access.read(neighbour)).toEqual({ state: 'present' });
  });
});
