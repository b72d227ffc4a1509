import {
  DeleteUserPolicyCommand,
  DetachGroupPolicyCommand,
  DetachRolePolicyCommand,
  DetachUserPolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetUserPolicyCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListAttachedRolePoliciesCommand,
  ListGroupsForUserCommand,
  NoSuchEntityException,
} from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { type IamTarget, makeIamAccess } from '../../../../src/adapters/aws/iam/iam-access.ts';
import { grantKinds } from '../../../contract/live-access-contract.ts';
import { targets } from '../../../domain/grants/grant-fixtures.ts';

const iam = mockClient(IAMClient);
const access = makeIamAccess(new IAMClient({ region: 'us-east-1' }));
const policyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const attachment = (holder: 'role' | 'user' | 'group'): IamTarget => ({
  kind: 'managed-policy-attachment',
  holder,
  name: 'Vendor',
  policyArn,
});
const inline: IamTarget = {
  kind: 'inline-policy',
  holder: 'user',
  name: 'dana',
  policyName: 'fix',
};
const member: IamTarget = { kind: 'group-membership', group: 'Operators', user: 'dana' };
const key: IamTarget = { kind: 'access-key', user: 'dana', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' };
const documentOf = (effect: string) =>
  encodeURIComponent(JSON.stringify({ Statement: [{ Effect: effect, Action: 's3:*' }] }));
const noSuchEntity = () => new NoSuchEntityException({ message: 'gone', $metadata: {} });

beforeEach(() => {
  iam.reset();
  iam.on(GetPolicyCommand).resolves({ Policy: { DefaultVersionId: 'v3' } });
  iam.on(GetPolicyVersionCommand).resolves({ PolicyVersion: { Document: documentOf('Allow') } });
});

test('every page is read before an attachment counts as absent', async () => {
  iam
    .on(ListAttachedRolePoliciesCommand, { RoleName: 'Vendor' })
    .resolves({ AttachedPolicies: [{ PolicyArn: 'arn:x' }], IsTruncated: true, Marker: 'm1' })
    .on(ListAttachedRolePoliciesCommand, { RoleName: 'Vendor', Marker: 'm1' })
    .resolves({ AttachedPolicies: [{ PolicyArn: policyArn }] });
  expect(await access.read(attachment('role'))).toBe('present');
  iam
    .on(ListAttachedRolePoliciesCommand, { RoleName: 'Vendor', Marker: 'm1' })
    .resolves({ AttachedPolicies: [] });
  expect(await access.read(attachment('role'))).toBe('absent');
});

test('a membership is found on a later page, in whatever case IAM spells it', async () => {
  iam
    .on(ListGroupsForUserCommand, { UserName: 'dana' })
    .resolves({ Groups: [], IsTruncated: true, Marker: 'm1' })
    .on(ListGroupsForUserCommand, { UserName: 'dana', Marker: 'm1' })
    .resolves({
      Groups: [
        { GroupName: 'operators', Path: '/', GroupId: 'g', Arn: 'a', CreateDate: undefined },
      ],
    });
  expect(await access.read(member)).toBe('present');
});

test('an access key is present while it is listed, inactive or not', async () => {
  iam
    .on(ListAccessKeysCommand)
    .resolves({ AccessKeyMetadata: [{ AccessKeyId: 'AKIAIOSFODNN7EXAMPLE', Status: 'Inactive' }] });
  expect(await access.read(key)).toBe('present');
  iam.on(ListAccessKeysCommand).resolves({ AccessKeyMetadata: [{ AccessKeyId: 'AKIAOTHER' }] });
  expect(await access.read(key)).toBe('absent');
});

test.each([
  ['role', DetachRolePolicyCommand, { RoleName: 'Vendor', PolicyArn: policyArn }],
  ['user', DetachUserPolicyCommand, { UserName: 'Vendor', PolicyArn: policyArn }],
  ['group', DetachGroupPolicyCommand, { GroupName: 'Vendor', PolicyArn: policyArn }],
] as const)('a policy is detached from exactly its %s', async (holder, _, input) => {
  expect(await access.revoke(attachment(holder))).toBe('revoked');
  expect(iam.calls().map(({ args }) => args[0].constructor.name)).toEqual([
    'GetPolicyCommand',
    'GetPolicyVersionCommand',
    `Detach${holder.charAt(0).toUpperCase()}${holder.slice(1)}PolicyCommand`,
  ]);
  expect(iam.call(1).args[0].input).toEqual({ PolicyArn: policyArn, VersionId: 'v3' });
  expect(iam.call(2).args[0].input).toEqual(input);
});

test('an inline policy, a membership and a key are taken away by one call each', async () => {
  iam.on(GetUserPolicyCommand).resolves({ PolicyDocument: documentOf('Allow') });
  expect(await access.revoke(inline)).toBe('revoked');
  expect(await access.revoke(member)).toBe('revoked');
  expect(await access.revoke(key)).toBe('revoked');
  const changes = iam
    .calls()
    .map(({ args }) => [args[0].constructor.name, args[0].input])
    .filter(([name]) => !String(name).startsWith('Get'));
  expect(changes).toEqual([
    ['DeleteUserPolicyCommand', { UserName: 'dana', PolicyName: 'fix' }],
    ['RemoveUserFromGroupCommand', { UserName: 'dana', GroupName: 'Operators' }],
    ['DeleteAccessKeyCommand', { UserName: 'dana', AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' }],
  ]);
});

test('a policy that has come to hold a Deny is left in place', async () => {
  iam.on(GetUserPolicyCommand).resolves({ PolicyDocument: documentOf('Deny') });
  iam.on(GetPolicyVersionCommand).resolves({ PolicyVersion: { Document: documentOf('Deny') } });
  await expect(access.revoke(inline)).rejects.toMatchObject({ name: 'RevocationRefused' });
  await expect(access.revoke(attachment('role'))).rejects.toMatchObject({
    name: 'RevocationRefused',
  });
  expect(iam.commandCalls(DeleteUserPolicyCommand)).toHaveLength(0);
  expect(iam.commandCalls(DetachRolePolicyCommand)).toHaveLength(0);
});

const iamTargets = grantKinds
  .map((kind) => targets[kind])
  .filter((target): target is IamTarget => target.kind !== 'security-group-rule');

test.each(iamTargets)(
  '$kind: NoSuchEntity is absent; denied and throttled throw',
  async (target) => {
    iam.reset();
    iam.onAnyCommand().rejects(noSuchEntity());
    expect(await access.read(target)).toBe('absent');
    expect(await access.revoke(target)).toBe('absent');
    for (const name of ['AccessDenied', 'Throttling']) {
      iam.onAnyCommand().rejects(Object.assign(new Error('no'), { name }));
      await expect(access.read(target)).rejects.toMatchObject({ name });
      await expect(access.revoke(target)).rejects.toMatchObject({ name });
    }
  },
);
