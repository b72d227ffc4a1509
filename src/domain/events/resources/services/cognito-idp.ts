import { called, type ServiceMapping } from '../mapping.ts';

const pool = called(
  'AWS::Cognito::UserPool',
  'cognito-idp:{region}:{account}:userpool/{id}',
  'userPoolId',
  'response.userPool.id',
);

export const cognitoIdp: ServiceMapping = {
  service: 'cognito-idp',
  rows: [
    {
      events:
        'CreateUserPool UpdateUserPool DeleteUserPool SetUserPoolMfaConfig CreateUserPoolClient UpdateUserPoolClient DeleteUserPoolClient CreateIdentityProvider UpdateIdentityProvider DeleteIdentityProvider AdminCreateUser AdminDeleteUser AdminSetUserPassword CreateGroup DeleteGroup AdminAddUserToGroup AdminRemoveUserFromGroup',
      resources: [pool],
    },
  ],
};
