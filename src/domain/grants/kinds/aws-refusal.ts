/** AWS refused a call. `code` is AWS's own (`NoSuchEntity`, `InvalidPermission.NotFound`, `AccessDenied` …). */
export class AwsRefusal extends Error {
  override readonly name = 'AwsRefusal';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
