import { calledByArn, calledOnly, type ServiceMapping } from '../mapping.ts';

// The role of an AssumeRole call is named by its ARN, path and all.
const role = { type: 'AWS::IAM::Role', at: ['roleArn'] };

export const sts: ServiceMapping = {
  service: 'sts',
  rows: [
    { events: 'AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity', resources: [role] },
    { events: 'AssumeRoot', resources: [calledOnly('AWS::::Account', 'targetPrincipal')] },
    {
      events: 'GetFederationToken',
      resources: [calledByArn('AWS::STS::FederatedUser', 'response.federatedUser.arn', 'name')],
    },
    {
      events: 'GetSessionToken',
      resources: [{ type: 'AWS::IAM::User', at: ['identity.userName'], arnAt: ['identity.arn'] }],
      bare: true,
    },
  ],
};
