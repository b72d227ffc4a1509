import { calledByArn, calledOnly, type ServiceMapping } from '../mapping.ts';

const permissionSet = calledByArn(
  'AWS::SSO::PermissionSet',
  'permissionSetArn',
  'response.permissionSet.permissionSetArn',
);
const instance = calledByArn('AWS::SSO::Instance', 'instanceArn');
const target = calledOnly('AWS::::Account', 'targetId');
const principal = calledOnly('AWS::IdentityStore::Principal', 'principalId');
const application = calledByArn(
  'AWS::SSO::Application',
  'applicationArn',
  'response.applicationArn',
);

export const sso: ServiceMapping = {
  service: 'sso',
  rows: [
    {
      events: 'CreateAccountAssignment DeleteAccountAssignment',
      resources: [permissionSet, target, principal],
    },
    {
      events:
        'CreatePermissionSet UpdatePermissionSet DeletePermissionSet PutInlinePolicyToPermissionSet DeleteInlinePolicyFromPermissionSet AttachManagedPolicyToPermissionSet DetachManagedPolicyFromPermissionSet AttachCustomerManagedPolicyReferenceToPermissionSet DetachCustomerManagedPolicyReferenceFromPermissionSet PutPermissionsBoundaryToPermissionSet DeletePermissionsBoundaryFromPermissionSet ProvisionPermissionSet',
      resources: [permissionSet],
    },
    {
      events:
        'CreateInstanceAccessControlAttributeConfiguration UpdateInstanceAccessControlAttributeConfiguration DeleteInstanceAccessControlAttributeConfiguration UpdateInstance DeleteInstance',
      resources: [instance],
    },
    {
      events:
        'CreateApplication UpdateApplication DeleteApplication CreateApplicationAssignment DeleteApplicationAssignment',
      resources: [application],
    },
  ],
};
