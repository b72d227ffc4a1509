import {
  DeleteAccessKeyCommand,
  DeleteGroupPolicyCommand,
  DeleteLoginProfileCommand,
  DeleteRolePolicyCommand,
  DeleteUserPolicyCommand,
  DetachGroupPolicyCommand,
  DetachRolePolicyCommand,
  DetachUserPolicyCommand,
  GetGroupPolicyCommand,
  GetLoginProfileCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetUserPolicyCommand,
  type IAMClient,
  ListAccessKeysCommand,
  ListAttachedGroupPoliciesCommand,
  ListAttachedRolePoliciesCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupsForUserCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  RemoveUserFromGroupCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import * as z from 'zod';
import { type Operation, operation } from '../operation.ts';

const text = z.string().min(1);
const role = { RoleName: text };
const user = { UserName: text };
const group = { GroupName: text };
const policy = { PolicyArn: text };
const inline = { PolicyName: text };
const page = { Marker: text.optional() };

export const iamOperations: Readonly<Record<string, Operation<IAMClient>>> = {
  ListAttachedRolePolicies: operation(z.strictObject({ ...role, ...page }), (client, input) =>
    client.send(new ListAttachedRolePoliciesCommand(input)),
  ),
  ListAttachedUserPolicies: operation(z.strictObject({ ...user, ...page }), (client, input) =>
    client.send(new ListAttachedUserPoliciesCommand(input)),
  ),
  ListAttachedGroupPolicies: operation(z.strictObject({ ...group, ...page }), (client, input) =>
    client.send(new ListAttachedGroupPoliciesCommand(input)),
  ),
  GetPolicy: operation(z.strictObject(policy), (client, input) =>
    client.send(new GetPolicyCommand(input)),
  ),
  GetPolicyVersion: operation(z.strictObject({ ...policy, VersionId: text }), (client, input) =>
    client.send(new GetPolicyVersionCommand(input)),
  ),
  DetachRolePolicy: operation(z.strictObject({ ...role, ...policy }), (client, input) =>
    client.send(new DetachRolePolicyCommand(input)),
  ),
  DetachUserPolicy: operation(z.strictObject({ ...user, ...policy }), (client, input) =>
    client.send(new DetachUserPolicyCommand(input)),
  ),
  DetachGroupPolicy: operation(z.strictObject({ ...group, ...policy }), (client, input) =>
    client.send(new DetachGroupPolicyCommand(input)),
  ),
  GetRolePolicy: operation(z.strictObject({ ...role, ...inline }), (client, input) =>
    client.send(new GetRolePolicyCommand(input)),
  ),
  GetUserPolicy: operation(z.strictObject({ ...user, ...inline }), (client, input) =>
    client.send(new GetUserPolicyCommand(input)),
  ),
  GetGroupPolicy: operation(z.strictObject({ ...group, ...inline }), (client, input) =>
    client.send(new GetGroupPolicyCommand(input)),
  ),
  DeleteRolePolicy: operation(z.strictObject({ ...role, ...inline }), (client, input) =>
    client.send(new DeleteRolePolicyCommand(input)),
  ),
  DeleteUserPolicy: operation(z.strictObject({ ...user, ...inline }), (client, input) =>
    client.send(new DeleteUserPolicyCommand(input)),
  ),
  DeleteGroupPolicy: operation(z.strictObject({ ...group, ...inline }), (client, input) =>
    client.send(new DeleteGroupPolicyCommand(input)),
  ),
  ListGroupsForUser: operation(z.strictObject({ ...user, ...page }), (client, input) =>
    client.send(new ListGroupsForUserCommand(input)),
  ),
  RemoveUserFromGroup: operation(z.strictObject({ ...group, ...user }), (client, input) =>
    client.send(new RemoveUserFromGroupCommand(input)),
  ),
  ListAccessKeys: operation(z.strictObject({ ...user, ...page }), (client, input) =>
    client.send(new ListAccessKeysCommand(input)),
  ),
  DeleteAccessKey: operation(z.strictObject({ ...user, AccessKeyId: text }), (client, input) =>
    client.send(new DeleteAccessKeyCommand(input)),
  ),
  GetLoginProfile: operation(z.strictObject(user), (client, input) =>
    client.send(new GetLoginProfileCommand(input)),
  ),
  DeleteLoginProfile: operation(z.strictObject(user), (client, input) =>
    client.send(new DeleteLoginProfileCommand(input)),
  ),
  GetRole: operation(z.strictObject(role), (client, input) =>
    client.send(new GetRoleCommand(input)),
  ),
  UpdateAssumeRolePolicy: operation(
    z.strictObject({ ...role, PolicyDocument: text }),
    (client, input) => client.send(new UpdateAssumeRolePolicyCommand(input)),
  ),
  PutRolePolicy: operation(
    z.strictObject({ ...role, ...inline, PolicyDocument: text }),
    (client, input) => client.send(new PutRolePolicyCommand(input)),
  ),
  PutUserPolicy: operation(
    z.strictObject({ ...user, ...inline, PolicyDocument: text }),
    (client, input) => client.send(new PutUserPolicyCommand(input)),
  ),
};
