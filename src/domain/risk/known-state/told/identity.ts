import { existence } from '../told-state.ts';
import {
  aspectOf,
  type Call,
  documentOf,
  flagAt,
  global,
  inside,
  type Owner,
  regional,
  type Tellers,
  tell,
  textAt,
} from './call.ts';

const role = ({ request }: Call) => global('AWS::IAM::Role', textAt(request, 'roleName'));
const user = ({ request }: Call) => global('AWS::IAM::User', textAt(request, 'userName'));
const group = ({ request }: Call) => global('AWS::IAM::Group', textAt(request, 'groupName'));
/** Policies have paths, so only the ARN tells one from another. */
const policy = ({ request }: Call) =>
  global('AWS::IAM::ManagedPolicy', textAt(request, 'policyArn'));
const permissionSet = ({ request }: Call) =>
  regional('AWS::SSO::PermissionSet', textAt(request, 'permissionSetArn'));
const guardrail = ({ request }: Call) =>
  global('AWS::Organizations::Policy', textAt(request, 'policyId'));
const passwordPolicy = ({ account }: Call) => global('AWS::IAM::PasswordPolicy', account);

type OwnerOf = (call: Call) => Owner | undefined;

/** What the calls on roles, users and groups have in common. */
function holderTellers(kind: 'Role' | 'User' | 'Group', of: OwnerOf): Tellers {
  const inline = ({ request }: Call) => aspectOf('inline-policy', textAt(request, 'policyName'));
  const attached = ({ request }: Call) => aspectOf('attached-policy', textAt(request, 'policyArn'));
  return {
    [`iam:Put${kind}Policy`]: (call) =>
      tell(of(call), [inline(call), documentOf(call.request['policyDocument'])]),
    [`iam:Delete${kind}Policy`]: (call) => tell(of(call), [inline(call), null]),
    [`iam:Attach${kind}Policy`]: (call) => tell(of(call), [attached(call), true]),
    [`iam:Detach${kind}Policy`]: (call) => tell(of(call), [attached(call), null]),
    [`iam:Delete${kind}`]: (call) => tell(of(call), [existence, null]),
    [`iam:Put${kind}PermissionsBoundary`]: (call) =>
      tell(of(call), ['permissions-boundary', textAt(call.request, 'permissionsBoundary')]),
    [`iam:Delete${kind}PermissionsBoundary`]: (call) =>
      tell(of(call), ['permissions-boundary', null]),
  };
}

const membership = ({ request }: Call) => aspectOf('group', textAt(request, 'groupName'));
const device = ({ request }: Call) => aspectOf('mfa-device', textAt(request, 'serialNumber'));
const boundary = ({ request }: Call) => textAt(request, 'permissionsBoundary') ?? null;
const setPolicy = ({ request }: Call) =>
  aspectOf('attached-policy', textAt(request, 'managedPolicyArn'));

/** Roles, users, groups, managed policies, permission sets, guardrails of the organisation. */
export const identityTellers: Tellers = {
  ...holderTellers('Role', role),
  ...holderTellers('User', user),
  ...holderTellers('Group', group),
  'iam:CreateRole': (call) =>
    tell(
      role(call),
      [existence, true],
      ['trust-policy', documentOf(call.request['assumeRolePolicyDocument'])],
      ['permissions-boundary', boundary(call)],
    ),
  'iam:UpdateAssumeRolePolicy': (call) =>
    tell(role(call), ['trust-policy', documentOf(call.request['policyDocument'])]),
  'iam:CreateUser': (call) =>
    tell(user(call), [existence, true], ['permissions-boundary', boundary(call)]),
  'iam:CreateGroup': (call) => tell(group(call), [existence, true]),
  'iam:AddUserToGroup': (call) => tell(user(call), [membership(call), true]),
  'iam:RemoveUserFromGroup': (call) => tell(user(call), [membership(call), null]),
  'iam:CreateLoginProfile': (call) => tell(user(call), ['login-profile', true]),
  'iam:DeleteLoginProfile': (call) => tell(user(call), ['login-profile', null]),
  'iam:EnableMFADevice': (call) => tell(user(call), [device(call), true]),
  'iam:DeactivateMFADevice': (call) => tell(user(call), [device(call), null]),
  'iam:CreatePolicy': ({ request, response }) =>
    tell(
      global('AWS::IAM::ManagedPolicy', textAt(inside(response, 'policy'), 'arn')),
      [existence, true],
      ['default-version', 'v1'],
      ['version/v1', documentOf(request['policyDocument'])],
    ),
  'iam:CreatePolicyVersion': (call) => {
    const made = inside(call.response, 'policyVersion');
    const version = textAt(made, 'versionId');
    const isDefault = flagAt(call.request, 'setAsDefault') ?? flagAt(made, 'isDefaultVersion');
    return tell(
      policy(call),
      [aspectOf('version', version), documentOf(call.request['policyDocument'])],
      isDefault === true ? ['default-version', version] : undefined,
    );
  },
  'iam:SetDefaultPolicyVersion': (call) =>
    tell(policy(call), ['default-version', textAt(call.request, 'versionId')]),
  'iam:DeletePolicyVersion': (call) =>
    tell(policy(call), [aspectOf('version', textAt(call.request, 'versionId')), null]),
  'iam:DeletePolicy': (call) => tell(policy(call), [existence, null]),
  'iam:UpdateAccountPasswordPolicy': (call) =>
    tell(passwordPolicy(call), ['password-policy', call.request]),
  'iam:DeleteAccountPasswordPolicy': (call) =>
    tell(passwordPolicy(call), ['password-policy', null]),
  'sso:CreatePermissionSet': ({ response }) =>
    tell(
      regional(
        'AWS::SSO::PermissionSet',
        textAt(inside(response, 'permissionSet'), 'permissionSetArn'),
      ),
      [existence, true],
    ),
  'sso:DeletePermissionSet': (call) => tell(permissionSet(call), [existence, null]),
  'sso:PutInlinePolicyToPermissionSet': (call) =>
    tell(permissionSet(call), ['inline-policy', documentOf(call.request['inlinePolicy'])]),
  'sso:DeleteInlinePolicyFromPermissionSet': (call) =>
    tell(permissionSet(call), ['inline-policy', null]),
  'sso:AttachManagedPolicyToPermissionSet': (call) =>
    tell(permissionSet(call), [setPolicy(call), true]),
  'sso:DetachManagedPolicyFromPermissionSet': (call) =>
    tell(permissionSet(call), [setPolicy(call), null]),
  'organizations:CreatePolicy': ({ request, response }) =>
    tell(
      global(
        'AWS::Organizations::Policy',
        textAt(inside(response, 'policy', 'policySummary'), 'id'),
      ),
      [existence, true],
      ['policy-document', documentOf(request['content'])],
    ),
  'organizations:UpdatePolicy': (call) =>
    tell(
      guardrail(call),
      call.request['content'] === undefined
        ? undefined
        : ['policy-document', documentOf(call.request['content'])],
    ),
  'organizations:DeletePolicy': (call) => tell(guardrail(call), [existence, null]),
  'organizations:AttachPolicy': (call) =>
    tell(guardrail(call), [aspectOf('attached-to', textAt(call.request, 'targetId')), true]),
  'organizations:DetachPolicy': (call) =>
    tell(guardrail(call), [aspectOf('attached-to', textAt(call.request, 'targetId')), null]),
};
