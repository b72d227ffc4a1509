/** Sign-ins and steps of a session. They begin or move a session and change no resource. */
const sessionSteps: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'signin',
    new Set([
      'CheckMfa',
      'ConsoleLogin',
      'ConsoleLogout',
      'CredentialChallenge',
      'CredentialVerification',
      'EnterAuthenticationStage',
      'ExitRole',
      'GetSigninToken',
      'OpenIdConnectLogin',
      'PasswordRecoveryRequested',
      'RenewRole',
      'SwitchRole',
      'UserAuthentication',
    ]),
  ],
  [
    'sts',
    new Set([
      'AssumeRole',
      'AssumeRoleWithSAML',
      'AssumeRoleWithWebIdentity',
      'AssumeRoot',
      'GetFederationToken',
      'GetSessionToken',
    ]),
  ],
  [
    'sso',
    new Set(['Authenticate', 'CreateToken', 'Federate', 'Logout', 'StartDeviceAuthorization']),
  ],
]);

/** True for a sign-in or a step of a session. `eventName` comes without version suffix. */
export function isSessionStep(service: string, eventName: string): boolean {
  return sessionSteps.get(service)?.has(eventName) === true;
}
