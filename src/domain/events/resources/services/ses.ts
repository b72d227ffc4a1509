import { called, type ServiceMapping } from '../mapping.ts';

const identity = called(
  'AWS::SES::EmailIdentity',
  'ses:{region}:{account}:identity/{id}',
  'emailIdentity',
  'identity',
  'emailAddress',
  'domain',
);

export const ses: ServiceMapping = {
  service: 'ses',
  rows: [
    {
      events:
        'CreateEmailIdentity DeleteEmailIdentity DeleteIdentity VerifyEmailIdentity VerifyDomainIdentity VerifyEmailAddress CreateEmailIdentityPolicy UpdateEmailIdentityPolicy DeleteEmailIdentityPolicy PutIdentityPolicy DeleteIdentityPolicy',
      resources: [identity],
    },
  ],
};
