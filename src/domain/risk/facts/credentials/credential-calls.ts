import type { CredentialsFactsSchema } from '../../../../schemas/facts/credentials.ts';
import type { FactsOf } from '../analyser.ts';

export type CredentialsFacts = FactsOf<typeof CredentialsFactsSchema>;

/** What a call does to which credential. */
export type CredentialCall = Pick<CredentialsFacts, 'kind' | 'change' | 'longLived'>;

const lasting = (
  kind: CredentialCall['kind'],
  change: CredentialCall['change'],
): CredentialCall => ({
  kind,
  change,
  longLived: true,
});
const passing = (
  kind: CredentialCall['kind'],
  change: CredentialCall['change'],
): CredentialCall => ({
  kind,
  change,
  longLived: false,
});

/** Every call that makes, changes or removes what somebody signs in or calls with. */
export const credentialCalls: Readonly<Record<string, CredentialCall>> = {
  'iam:ChangePassword': lasting('console-password', 'reset'),
  'iam:CreateAccessKey': lasting('access-key', 'added'),
  'iam:CreateLoginProfile': lasting('console-password', 'added'),
  'iam:CreateServiceSpecificCredential': lasting('service-password', 'added'),
  'iam:CreateUser': passing('user', 'added'),
  'iam:DeactivateMFADevice': passing('mfa-device', 'removed'),
  'iam:DeleteAccessKey': lasting('access-key', 'removed'),
  'iam:DeleteAccountPasswordPolicy': passing('password-policy', 'removed'),
  'iam:DeleteLoginProfile': lasting('console-password', 'removed'),
  'iam:DeleteVirtualMFADevice': passing('mfa-device', 'removed'),
  'iam:EnableMFADevice': passing('mfa-device', 'added'),
  'iam:ResetServiceSpecificCredential': lasting('service-password', 'reset'),
  'iam:UpdateAccessKey': lasting('access-key', 'changed'),
  'iam:UpdateAccountPasswordPolicy': passing('password-policy', 'changed'),
  'iam:UpdateLoginProfile': lasting('console-password', 'reset'),
  'iam:UpdateSSHPublicKey': lasting('ssh-key', 'changed'),
  'iam:UpdateServiceSpecificCredential': lasting('service-password', 'changed'),
  'iam:UpdateSigningCertificate': lasting('signing-certificate', 'changed'),
  'iam:UploadSSHPublicKey': lasting('ssh-key', 'added'),
  'iam:UploadSigningCertificate': lasting('signing-certificate', 'added'),
  'sts:GetFederationToken': passing('federation-token', 'requested'),
  'sts:GetSessionToken': passing('session-token', 'requested'),
};
