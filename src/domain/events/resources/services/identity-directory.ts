import { calledOnly, type EventRow, type ServiceMapping } from '../mapping.ts';

const user = calledOnly(
  'AWS::IdentityStore::User',
  'userId',
  'response.user.userId',
  'response.userId',
  'userName',
  'member.memberId',
  'memberId.userId',
);
const group = calledOnly(
  'AWS::IdentityStore::Group',
  'groupId',
  'response.group.groupId',
  'response.groupId',
  'groupName',
  'displayName',
);

const rows: readonly EventRow[] = [
  {
    events:
      'CreateUser UpdateUser DeleteUser EnableUser DisableUser UpdatePassword ResetPassword StartVirtualMfaDeviceRegistration CompleteVirtualMfaDeviceRegistration DeleteMfaDeviceForUser UpdateMfaDeviceForUser',
    resources: [user],
  },
  { events: 'CreateGroup UpdateGroup DeleteGroup', resources: [group] },
  {
    events: 'AddMemberToGroup RemoveMemberFromGroup CreateGroupMembership DeleteGroupMembership',
    resources: [
      { ...group, otherwise: calledOnly('AWS::IdentityStore::GroupMembership', 'membershipId') },
      user,
    ],
  },
];

/** Identity Center's directory, by its own API and by the identity store's. */
export const ssoDirectory: ServiceMapping = { service: 'sso-directory', rows };
export const identitystore: ServiceMapping = { service: 'identitystore', rows };
