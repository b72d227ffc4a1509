import { at, type ResourceKind, type ServiceMapping } from '../mapping.ts';
import { account } from './account.ts';

// A role, user or group may lie under a path that calls do not name, so no ARN follows from its name.
const role: ResourceKind = {
  type: 'AWS::IAM::Role',
  at: ['roleName', 'response.role.roleName'],
  arnAt: ['response.role.arn'],
};
/** The user a call without `userName` speaks of: the caller. */
const callingUser: ResourceKind = {
  type: 'AWS::IAM::User',
  at: ['identity.userName'],
  arnAt: ['identity.arn'],
};
const user: ResourceKind = {
  type: 'AWS::IAM::User',
  at: [
    'userName',
    'response.user.userName',
    'response.accessKey.userName',
    'response.loginProfile.userName',
  ],
  arnAt: ['response.user.arn'],
};
const userOrCaller: ResourceKind = { ...user, otherwise: callingUser };
const group: ResourceKind = {
  type: 'AWS::IAM::Group',
  at: ['groupName', 'response.group.groupName'],
  arnAt: ['response.group.arn'],
};
const policy: ResourceKind = {
  type: 'AWS::IAM::ManagedPolicy',
  at: ['policyArn', 'response.policy.arn', 'policyName'],
  calledByArn: true,
};
const boundary = at(policy, 'permissionsBoundary');
const accessKey: ResourceKind = {
  type: 'AWS::IAM::AccessKey',
  at: ['accessKeyId', 'response.accessKey.accessKeyId'],
};
const instanceProfile: ResourceKind = {
  type: 'AWS::IAM::InstanceProfile',
  at: ['instanceProfileName', 'response.instanceProfile.instanceProfileName'],
  arnAt: ['response.instanceProfile.arn'],
};
const samlProvider: ResourceKind = {
  type: 'AWS::IAM::SAMLProvider',
  at: ['sAMLProviderArn', 'response.sAMLProviderArn', 'name'],
  calledByArn: true,
};
const oidcProvider: ResourceKind = {
  type: 'AWS::IAM::OIDCProvider',
  at: ['openIDConnectProviderArn', 'response.openIDConnectProviderArn', 'url'],
  calledByArn: true,
};
const mfaDevice: ResourceKind = {
  type: 'AWS::IAM::VirtualMFADevice',
  at: ['serialNumber', 'response.virtualMFADevice.serialNumber', 'virtualMFADeviceName'],
  calledByArn: true,
};
const certificate: ResourceKind = {
  type: 'AWS::IAM::ServerCertificate',
  at: ['serverCertificateName'],
  arnAt: ['response.serverCertificateMetadata.arn'],
};
const signingCertificate: ResourceKind = {
  type: 'AWS::IAM::SigningCertificate',
  at: ['certificateId', 'response.certificate.certificateId'],
};
const sshKey: ResourceKind = {
  type: 'AWS::IAM::SSHPublicKey',
  at: ['sSHPublicKeyId', 'response.sSHPublicKey.sSHPublicKeyId'],
};
const serviceCredential: ResourceKind = {
  type: 'AWS::IAM::ServiceSpecificCredential',
  at: [
    'serviceSpecificCredentialId',
    'response.serviceSpecificCredential.serviceSpecificCredentialId',
  ],
};

export const iam: ServiceMapping = {
  service: 'iam',
  rows: [
    {
      events:
        'CreateRole UpdateRole UpdateRoleDescription DeleteRole UpdateAssumeRolePolicy PutRolePolicy DeleteRolePolicy PutRolePermissionsBoundary DeleteRolePermissionsBoundary TagRole UntagRole CreateServiceLinkedRole DeleteServiceLinkedRole',
      resources: [role, boundary],
    },
    { events: 'AttachRolePolicy DetachRolePolicy', resources: [role, policy] },
    {
      events:
        'CreateUser UpdateUser DeleteUser PutUserPolicy DeleteUserPolicy PutUserPermissionsBoundary DeleteUserPermissionsBoundary TagUser UntagUser CreateLoginProfile UpdateLoginProfile',
      resources: [user, boundary],
    },
    { events: 'DeleteLoginProfile ChangePassword', resources: [userOrCaller], bare: true },
    { events: 'AttachUserPolicy DetachUserPolicy', resources: [user, policy] },
    { events: 'AddUserToGroup RemoveUserFromGroup', resources: [group, user] },
    {
      events: 'CreateGroup UpdateGroup DeleteGroup PutGroupPolicy DeleteGroupPolicy',
      resources: [group],
    },
    { events: 'AttachGroupPolicy DetachGroupPolicy', resources: [group, policy] },
    {
      events:
        'CreatePolicy CreatePolicyVersion SetDefaultPolicyVersion DeletePolicyVersion DeletePolicy TagPolicy UntagPolicy',
      resources: [policy],
    },
    { events: 'CreateAccessKey', resources: [userOrCaller, accessKey], bare: true },
    { events: 'UpdateAccessKey DeleteAccessKey', resources: [userOrCaller, accessKey] },
    {
      events:
        'CreateInstanceProfile DeleteInstanceProfile AddRoleToInstanceProfile RemoveRoleFromInstanceProfile TagInstanceProfile UntagInstanceProfile',
      resources: [instanceProfile, role],
    },
    {
      events:
        'CreateSAMLProvider UpdateSAMLProvider DeleteSAMLProvider TagSAMLProvider UntagSAMLProvider',
      resources: [samlProvider],
    },
    {
      events:
        'CreateOpenIDConnectProvider UpdateOpenIDConnectProviderThumbprint AddClientIDToOpenIDConnectProvider RemoveClientIDFromOpenIDConnectProvider DeleteOpenIDConnectProvider',
      resources: [oidcProvider],
    },
    { events: 'CreateVirtualMFADevice DeleteVirtualMFADevice', resources: [mfaDevice] },
    {
      events: 'EnableMFADevice DeactivateMFADevice ResyncMFADevice',
      resources: [user, mfaDevice],
    },
    {
      events: 'UploadServerCertificate UpdateServerCertificate DeleteServerCertificate',
      resources: [certificate],
    },
    {
      events: 'UploadSigningCertificate UpdateSigningCertificate DeleteSigningCertificate',
      resources: [userOrCaller, signingCertificate],
    },
    {
      events: 'UploadSSHPublicKey UpdateSSHPublicKey DeleteSSHPublicKey',
      resources: [user, sshKey],
    },
    {
      events:
        'CreateServiceSpecificCredential UpdateServiceSpecificCredential ResetServiceSpecificCredential DeleteServiceSpecificCredential',
      resources: [user, serviceCredential],
    },
    {
      events:
        'CreateAccountAlias DeleteAccountAlias UpdateAccountPasswordPolicy DeleteAccountPasswordPolicy SetSecurityTokenServicePreferences EnableOrganizationsRootCredentialsManagement DisableOrganizationsRootCredentialsManagement EnableOrganizationsRootSessions DisableOrganizationsRootSessions',
      resources: [account],
      bare: true,
    },
  ],
};
