/** The auditor itself declines to act, because acting would be wrong and trying again would not change that. */
export class RevocationRefused extends Error {
  override readonly name = 'RevocationRefused';
  readonly code = 'revocation-refused';
  readonly retryable = false;
}
