import { calledOnly, type ServiceMapping } from '../mapping.ts';
import { account } from './account.ts';

const member = calledOnly(
  'AWS::Organizations::Account',
  'accountId',
  'response.createAccountStatus.accountId',
  'details.createAccountStatus.accountId',
  'accountName',
);
const unit = {
  ...calledOnly(
    'AWS::Organizations::OrganizationalUnit',
    'organizationalUnitId',
    'response.organizationalUnit.id',
    'name',
  ),
  arnAt: ['response.organizationalUnit.arn'],
};
const policy = {
  ...calledOnly(
    'AWS::Organizations::Policy',
    'policyId',
    'response.policy.policySummary.id',
    'name',
  ),
  arnAt: ['response.policy.policySummary.arn'],
};
const target = calledOnly('AWS::Organizations::Target', 'targetId');
const root = calledOnly('AWS::Organizations::Root', 'rootId');

export const organizations: ServiceMapping = {
  service: 'organizations',
  rows: [
    {
      events:
        'CreateAccount CreateGovCloudAccount CloseAccount RemoveAccountFromOrganization MoveAccount',
      resources: [member],
    },
    { events: 'CreateAccountResult', resources: [member], bare: true },
    {
      events: 'CreateOrganizationalUnit UpdateOrganizationalUnit DeleteOrganizationalUnit',
      resources: [unit],
    },
    { events: 'CreatePolicy UpdatePolicy DeletePolicy', resources: [policy] },
    { events: 'AttachPolicy DetachPolicy', resources: [policy, target] },
    { events: 'EnablePolicyType DisablePolicyType', resources: [root] },
    {
      events: 'InviteAccountToOrganization',
      resources: [calledOnly('AWS::Organizations::Account', 'target.id')],
    },
    {
      events: 'RegisterDelegatedAdministrator DeregisterDelegatedAdministrator',
      resources: [member],
    },
    {
      events: 'EnableAWSServiceAccess DisableAWSServiceAccess',
      resources: [calledOnly('AWS::Organizations::ServiceAccess', 'servicePrincipal')],
    },
    {
      events:
        'CreateOrganization DeleteOrganization LeaveOrganization EnableAllFeatures PutResourcePolicy DeleteResourcePolicy',
      resources: [account],
      bare: true,
    },
    {
      events: 'AcceptHandshake DeclineHandshake CancelHandshake',
      resources: [calledOnly('AWS::Organizations::Handshake', 'handshakeId')],
    },
    {
      events: 'TagResource UntagResource',
      resources: [calledOnly('AWS::Organizations::Resource', 'resourceId')],
    },
  ],
};
