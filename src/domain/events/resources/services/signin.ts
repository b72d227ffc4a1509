import type { ServiceMapping } from '../mapping.ts';

const self = { type: 'AWS::IAM::User', at: ['identity.userName'], arnAt: ['identity.arn'] };

export const signin: ServiceMapping = {
  service: 'signin',
  rows: [{ events: 'PasswordUpdated PasswordRecoveryCompleted', resources: [self], bare: true }],
};
