import { type ActionTable, type TagCalls, tagResource } from './action-row.ts';

const tagsOf = (kind: string): TagCalls => ({ set: `Tag${kind}`, unset: `Untag${kind}` });

/** Identities, keys and secrets. */
export const identity: ActionTable = {
  'AWS::IAM::Role': {
    create: 'CreateRole',
    settings: 'AttachRolePolicy PutRolePolicy PutRolePermissionsBoundary',
    update:
      'UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy DetachRolePolicy DeleteRolePolicy DeleteRolePermissionsBoundary',
    delete:
      'DeleteRole DetachRolePolicy DeleteRolePolicy DeleteRolePermissionsBoundary RemoveRoleFromInstanceProfile',
    tags: tagsOf('Role'),
  },
  'AWS::IAM::User': {
    create: 'CreateUser',
    settings:
      'AttachUserPolicy PutUserPolicy PutUserPermissionsBoundary AddUserToGroup CreateLoginProfile',
    update:
      'UpdateUser DetachUserPolicy DeleteUserPolicy DeleteUserPermissionsBoundary RemoveUserFromGroup UpdateLoginProfile DeleteLoginProfile',
    delete:
      'DeleteUser DetachUserPolicy DeleteUserPolicy DeleteUserPermissionsBoundary RemoveUserFromGroup DeleteLoginProfile',
    tags: tagsOf('User'),
  },
  'AWS::IAM::Group': {
    create: 'CreateGroup',
    settings: 'AttachGroupPolicy PutGroupPolicy',
    update: 'UpdateGroup DetachGroupPolicy DeleteGroupPolicy',
    delete: 'DeleteGroup DetachGroupPolicy DeleteGroupPolicy',
  },
  'AWS::IAM::ManagedPolicy': {
    create: 'CreatePolicy',
    settings: 'AttachRolePolicy AttachUserPolicy AttachGroupPolicy',
    update:
      'CreatePolicyVersion DeletePolicyVersion SetDefaultPolicyVersion DetachRolePolicy DetachUserPolicy DetachGroupPolicy',
    delete: 'DeletePolicy DeletePolicyVersion DetachRolePolicy DetachUserPolicy DetachGroupPolicy',
    tags: tagsOf('Policy'),
  },
  'AWS::IAM::Policy': {
    create: 'PutRolePolicy PutUserPolicy PutGroupPolicy',
    update:
      'PutRolePolicy PutUserPolicy PutGroupPolicy DeleteRolePolicy DeleteUserPolicy DeleteGroupPolicy',
    delete: 'DeleteRolePolicy DeleteUserPolicy DeleteGroupPolicy',
    on: 'AWS::IAM::Role AWS::IAM::User AWS::IAM::Group',
  },
  'AWS::IAM::RolePolicy': {
    create: 'PutRolePolicy',
    update: 'PutRolePolicy DeleteRolePolicy',
    delete: 'DeleteRolePolicy',
    on: 'AWS::IAM::Role',
  },
  'AWS::IAM::UserPolicy': {
    create: 'PutUserPolicy',
    update: 'PutUserPolicy DeleteUserPolicy',
    delete: 'DeleteUserPolicy',
    on: 'AWS::IAM::User',
  },
  'AWS::IAM::GroupPolicy': {
    create: 'PutGroupPolicy',
    update: 'PutGroupPolicy DeleteGroupPolicy',
    delete: 'DeleteGroupPolicy',
    on: 'AWS::IAM::Group',
  },
  'AWS::IAM::UserToGroupAddition': {
    create: 'AddUserToGroup',
    update: 'AddUserToGroup RemoveUserFromGroup',
    delete: 'RemoveUserFromGroup',
    on: 'AWS::IAM::Group',
  },
  'AWS::IAM::InstanceProfile': {
    create: 'CreateInstanceProfile',
    settings: 'AddRoleToInstanceProfile',
    update: 'RemoveRoleFromInstanceProfile',
    delete: 'DeleteInstanceProfile RemoveRoleFromInstanceProfile',
    tags: tagsOf('InstanceProfile'),
  },
  'AWS::IAM::AccessKey': {
    create: 'CreateAccessKey',
    update: 'UpdateAccessKey',
    delete: 'DeleteAccessKey',
    on: 'AWS::IAM::User',
  },
  'AWS::IAM::OIDCProvider': {
    create: 'CreateOpenIDConnectProvider',
    update:
      'UpdateOpenIDConnectProviderThumbprint AddClientIDToOpenIDConnectProvider RemoveClientIDFromOpenIDConnectProvider',
    delete: 'DeleteOpenIDConnectProvider',
    tags: tagsOf('OpenIDConnectProvider'),
  },
  'AWS::IAM::SAMLProvider': {
    create: 'CreateSAMLProvider',
    update: 'UpdateSAMLProvider',
    delete: 'DeleteSAMLProvider',
    tags: tagsOf('SAMLProvider'),
  },
  'AWS::IAM::ServiceLinkedRole': {
    create: 'CreateServiceLinkedRole',
    update: 'UpdateRoleDescription',
    delete: 'DeleteServiceLinkedRole',
    on: 'AWS::IAM::Role',
  },
  'AWS::KMS::Key': {
    create: 'CreateKey',
    settings: 'EnableKeyRotation PutKeyPolicy',
    update: 'DisableKeyRotation UpdateKeyDescription EnableKey DisableKey',
    delete: 'ScheduleKeyDeletion',
    tags: tagResource,
  },
  'AWS::KMS::Alias': { create: 'CreateAlias', update: 'UpdateAlias', delete: 'DeleteAlias' },
  'AWS::KMS::Grant': {
    create: 'CreateGrant',
    delete: 'RevokeGrant RetireGrant',
    on: 'AWS::KMS::Key',
  },
  'AWS::SecretsManager::Secret': {
    create: 'CreateSecret',
    settings: 'PutSecretValue',
    update: 'UpdateSecret ReplicateSecretToRegions RemoveRegionsFromReplication',
    delete: 'DeleteSecret',
    tags: tagResource,
  },
  'AWS::SecretsManager::ResourcePolicy': {
    create: 'PutResourcePolicy',
    update: 'PutResourcePolicy',
    delete: 'DeleteResourcePolicy',
    on: 'AWS::SecretsManager::Secret',
  },
  'AWS::SecretsManager::RotationSchedule': {
    create: 'RotateSecret',
    update: 'RotateSecret',
    delete: 'CancelRotateSecret',
    on: 'AWS::SecretsManager::Secret',
  },
  'AWS::SecretsManager::SecretTargetAttachment': {
    create: 'PutSecretValue',
    update: 'PutSecretValue',
    delete: 'PutSecretValue',
    on: 'AWS::SecretsManager::Secret',
  },
  'AWS::CertificateManager::Certificate': {
    create: 'RequestCertificate',
    update: 'UpdateCertificateOptions ImportCertificate',
    delete: 'DeleteCertificate',
    tags: { set: 'AddTagsToCertificate', unset: 'RemoveTagsFromCertificate' },
  },
  'AWS::Cognito::UserPool': {
    create: 'CreateUserPool',
    settings: 'SetUserPoolMfaConfig',
    update: 'UpdateUserPool AddCustomAttributes',
    delete: 'DeleteUserPool',
    tags: tagResource,
  },
  'AWS::Cognito::UserPoolClient': {
    create: 'CreateUserPoolClient',
    update: 'UpdateUserPoolClient',
    delete: 'DeleteUserPoolClient',
    on: 'AWS::Cognito::UserPool',
  },
  'AWS::Cognito::UserPoolDomain': {
    create: 'CreateUserPoolDomain',
    update: 'UpdateUserPoolDomain',
    delete: 'DeleteUserPoolDomain',
    on: 'AWS::Cognito::UserPool',
  },
  'AWS::SSO::PermissionSet': {
    create: 'CreatePermissionSet',
    settings:
      'AttachManagedPolicyToPermissionSet PutInlinePolicyToPermissionSet AttachCustomerManagedPolicyReferenceToPermissionSet PutPermissionsBoundaryToPermissionSet ProvisionPermissionSet',
    update:
      'UpdatePermissionSet DetachManagedPolicyFromPermissionSet DeleteInlinePolicyFromPermissionSet DetachCustomerManagedPolicyReferenceFromPermissionSet DeletePermissionsBoundaryFromPermissionSet',
    delete: 'DeletePermissionSet',
    tags: tagResource,
  },
  'AWS::SSO::Assignment': {
    create: 'CreateAccountAssignment',
    delete: 'DeleteAccountAssignment',
  },
};
