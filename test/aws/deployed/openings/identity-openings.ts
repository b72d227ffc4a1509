import { randomUUID } from 'node:crypto';
import {
  AddUserToGroupCommand,
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  GetLoginProfileCommand,
  ListAccessKeysCommand,
  ListAttachedRolePoliciesCommand,
  ListGroupsForUserCommand,
  ListUserPoliciesCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import type { AccountClients } from '../../deployment/account-clients.ts';
import { makeRole } from '../../deployment/simulated-resources.ts';
import { recordedCall } from '../../stores/event-of-call.ts';
import { type OpenedAccess, standingIn } from './opened-access.ts';

type Iam = AccountClients['iam'];

const fresh = (kind: string): string => `${kind}-${randomUUID()}`;
const reading = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
});

async function makeUser(iam: Iam): Promise<string> {
  const UserName = fresh('user');
  await iam.send(new CreateUserCommand({ UserName }));
  return UserName;
}

/** `iam:AttachRolePolicy` */
export async function openAttachment({ iam }: AccountClients): Promise<OpenedAccess> {
  const RoleName = await makeRole(iam);
  const [access, neighbour] = ['ReadOnlyAccess', 'SecurityAudit'].map(
    (name) => `arn:aws:iam::aws:policy/${name}`,
  );
  if (access === undefined || neighbour === undefined) throw new Error('no policies');
  await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: neighbour }));
  const input = { RoleName, PolicyArn: access };
  const output = await iam.send(new AttachRolePolicyCommand(input));
  const action = 'iam:AttachRolePolicy';
  return {
    kind: 'managed-policy-attachment',
    call: { action, ...recordedCall(action, input, output) },
    async standing() {
      const { AttachedPolicies = [] } = await iam.send(
        new ListAttachedRolePoliciesCommand({ RoleName }),
      );
      const listed = AttachedPolicies.map(({ PolicyArn }) => PolicyArn);
      return standingIn(listed, access, neighbour);
    },
  };
}

/** `iam:PutUserPolicy` */
export async function openInlinePolicy({ iam }: AccountClients): Promise<OpenedAccess> {
  const UserName = await makeUser(iam);
  const put = { UserName, PolicyDocument: reading };
  await iam.send(new PutUserPolicyCommand({ ...put, PolicyName: 'own' }));
  const input = { ...put, PolicyName: 'hotfix' };
  const output = await iam.send(new PutUserPolicyCommand(input));
  const action = 'iam:PutUserPolicy';
  return {
    kind: 'inline-policy',
    call: { action, ...recordedCall(action, input, output) },
    async standing() {
      const { PolicyNames = [] } = await iam.send(new ListUserPoliciesCommand({ UserName }));
      return standingIn(PolicyNames, 'hotfix', 'own');
    },
  };
}

/** `iam:AddUserToGroup` */
export async function openMembership({ iam }: AccountClients): Promise<OpenedAccess> {
  const UserName = await makeUser(iam);
  const [access, neighbour] = [fresh('Operators'), fresh('Readers')];
  for (const GroupName of [access, neighbour]) {
    await iam.send(new CreateGroupCommand({ GroupName }));
  }
  await iam.send(new AddUserToGroupCommand({ GroupName: neighbour, UserName }));
  const input = { GroupName: access, UserName };
  const output = await iam.send(new AddUserToGroupCommand(input));
  const action = 'iam:AddUserToGroup';
  return {
    kind: 'group-membership',
    call: { action, ...recordedCall(action, input, output) },
    async standing() {
      const { Groups = [] } = await iam.send(new ListGroupsForUserCommand({ UserName }));
      const listed = Groups.map(({ GroupName }) => GroupName);
      return standingIn(listed, access, neighbour);
    },
  };
}

/** `iam:CreateAccessKey`; the neighbour is the user's other key. */
export async function openAccessKey({ iam }: AccountClients): Promise<OpenedAccess> {
  const input = { UserName: await makeUser(iam) };
  const { AccessKey: neighbour } = await iam.send(new CreateAccessKeyCommand(input));
  const output = await iam.send(new CreateAccessKeyCommand(input));
  const action = 'iam:CreateAccessKey';
  return {
    kind: 'access-key',
    call: { action, ...recordedCall(action, input, output) },
    async standing() {
      const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand(input));
      return standingIn(
        AccessKeyMetadata.map(({ AccessKeyId }) => AccessKeyId),
        output.AccessKey?.AccessKeyId ?? '',
        neighbour?.AccessKeyId ?? '',
      );
    },
  };
}

/** `iam:CreateLoginProfile`; a user has one at most, so the neighbour is another user's. */
export async function openLogin({ iam }: AccountClients): Promise<OpenedAccess> {
  const passwordOf = (UserName: string) => ({ UserName, Password: `Aa1!${randomUUID()}` });
  const neighbour = passwordOf(await makeUser(iam));
  await iam.send(new CreateLoginProfileCommand(neighbour));
  const input = passwordOf(await makeUser(iam));
  const output = await iam.send(new CreateLoginProfileCommand(input));
  const action = 'iam:CreateLoginProfile';
  const has = async (UserName: string): Promise<boolean> => {
    try {
      await iam.send(new GetLoginProfileCommand({ UserName }));
      return true;
    } catch (error) {
      if (error instanceof Error && error.name === 'NoSuchEntityException') return false;
      throw error;
    }
  };
  return {
    kind: 'login-profile',
    call: { action, ...recordedCall(action, input, output) },
    standing: async () => ({
      access: await has(input.UserName),
      neighbour: await has(neighbour.UserName),
    }),
  };
}
