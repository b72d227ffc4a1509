import { randomUUID } from 'node:crypto';
import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import {
  AddUserToGroupCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  PutGroupPolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { makeAwsLiveAccess } from '../../../src/adapters/aws/access/live-access.ts';
import type { GrantTarget } from '../../../src/schemas/grant-target.ts';
import { describeLiveAccess, type OpenPair } from '../../contract/live-access-contract.ts';
import { grantOf, targets } from '../../domain/grants/grant-fixtures.ts';
import { aws } from '../deployment/simulated-aws.ts';
import { account, region } from '../deployment/simulated-environment.ts';
import { makeRole, makeSecurityGroup } from '../deployment/simulated-resources.ts';

const fresh = (kind: string) => `${kind}-${randomUUID()}`;
const opened = (target: GrantTarget) => grantOf({ account, region, target });
const documentOf = (effect: 'Allow' | 'Deny') =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: effect, Action: 's3:GetObject', Resource: '*' }],
  });

async function pairOf(make: (side: 'a' | 'b') => Promise<GrantTarget>): Promise<OpenPair> {
  return { grant: opened(await make('a')), neighbour: opened(await make('b')) };
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
    const permission = {
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
    const { SecurityGroupRules } =
      direction === 'ingress'
        ? await aws.ec2.send(new AuthorizeSecurityGroupIngressCommand(permission))
        : await aws.ec2.send(new AuthorizeSecurityGroupEgressCommand(permission));
    const ruleId = SecurityGroupRules?.[0]?.SecurityGroupRuleId ?? '';
    return { kind: 'security-group-rule', groupId, ruleId, direction, summary: 'tcp/22' };
  });
}

const access = makeAwsLiveAccess({ account, ec2: () => aws.ec2, iam: aws.iam });

async function openAttachments(): Promise<OpenPair> {
  const name = await makeRole();
  return pairOf(async (side) => {
    const policyArn = `arn:aws:iam::aws:policy/${side === 'a' ? 'ReadOnlyAccess' : 'AmazonS3ReadOnlyAccess'}`;
    await aws.iam.send(new AttachRolePolicyCommand({ RoleName: name, PolicyArn: policyArn }));
    return { kind: 'managed-policy-attachment', holder: 'role', name, policyArn };
  });
}

describeLiveAccess('EC2 and IAM (moto)', async () => ({
  access,
  open: {
    'security-group-rule': () => openRules('ingress'),
    'managed-policy-attachment': openAttachments,
    'inline-policy': async () => {
      const name = await makeGroup();
      return pairOf(async (side) => {
        await aws.iam.send(
          new PutGroupPolicyCommand({
            GroupName: name,
            PolicyName: side,
            PolicyDocument: documentOf('Allow'),
          }),
        );
        return { kind: 'inline-policy', holder: 'group', name, policyName: side };
      });
    },
    'group-membership': async () => {
      const user = await makeUser();
      return pairOf(async () => {
        const group = await makeGroup();
        await aws.iam.send(new AddUserToGroupCommand({ GroupName: group, UserName: user }));
        return { kind: 'group-membership', group, user };
      });
    },
    'access-key': async () => {
      const user = await makeUser();
      return pairOf(async () => {
        const { AccessKey } = await aws.iam.send(new CreateAccessKeyCommand({ UserName: user }));
        return { kind: 'access-key', user, accessKeyId: AccessKey?.AccessKeyId ?? '' };
      });
    },
  },
  openDenying: {
    async 'managed-policy-attachment'() {
      const name = await makeUser();
      const { Policy } = await aws.iam.send(
        new CreatePolicyCommand({ PolicyName: fresh('fence'), PolicyDocument: documentOf('Deny') }),
      );
      const policyArn = Policy?.Arn ?? '';
      await aws.iam.send(new AttachUserPolicyCommand({ UserName: name, PolicyArn: policyArn }));
      return opened({ kind: 'managed-policy-attachment', holder: 'user', name, policyArn });
    },
    async 'inline-policy'() {
      const name = await makeUser();
      const policyName = 'fence';
      await aws.iam.send(
        new PutUserPolicyCommand({
          UserName: name,
          PolicyName: policyName,
          PolicyDocument: documentOf('Deny'),
        }),
      );
      return opened({ kind: 'inline-policy', holder: 'user', name, policyName });
    },
  },
  unknown: (kind) => opened(targets[kind]),
}));

describe('on the simulated EC2 and IAM', () => {
  test('an egress rule is revoked as one, its neighbour stays', async () => {
    const { grant, neighbour } = await openRules('egress');
    expect(await access.revoke(grant)).toBe('revoked');
    expect(await access.read(grant)).toBe('absent');
    expect(await access.read(neighbour)).toBe('present');
  });

  test('the same attachment on another role stays', async () => {
    const [one, other] = [await openAttachments(), await openAttachments()];
    await access.revoke(one.grant);
    expect(await access.read(one.grant)).toBe('absent');
    expect(await access.read(other.grant)).toBe('present');
  });
});
