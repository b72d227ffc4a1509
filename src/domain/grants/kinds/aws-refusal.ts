/** AWS refused a call. `code` is AWS's own (`NoSuchEntity`, `InvalidPermission.NotFound`, `AccessDenied` …). */
export class AwsRefusal extends Error {
  override readonly name = 'AwsRefusal';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * The code of the auditor's own refusal where it was given no role of that power in that account: asked as anybody
 * else, a role of the same name in another account would lose what it rightly has.
 */
export const noRoleGiven = 'AuditorHasNoRole';
