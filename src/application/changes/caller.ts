/** Who calls, as AWS (or the local server) authenticated them. Never taken from a body. */
export interface Caller {
  /** What approvals and requests are signed with: the ARN, or `local:<name>`. */
  readonly id: string;
  /** Every name this caller is known by in change records: ARN, role ARN, session or user name. */
  readonly names: readonly string[];
}

const sessionArn = /^arn:([^:]{1,64}):sts::(\d{12}):assumed-role\/([^/]{1,128})\/(.{1,256})$/;

/**
 * The caller behind an authenticated ARN. A session's role path is lost in its ARN, so the role's name stands for it.
 * A session name is a claim where the role's trust policy does not constrain it: it is used to refuse, never to allow.
 */
export function callerOf(authenticated: string): Caller {
  const session = sessionArn.exec(authenticated);
  if (session !== null) {
    const [, partition = '', account = '', role = '', name = ''] = session;
    const roleArn = `arn:${partition}:iam::${account}:role/${role}`;
    return { id: authenticated, names: [authenticated, roleArn, name] };
  }
  const last = authenticated.slice(
    Math.max(authenticated.lastIndexOf('/'), authenticated.lastIndexOf(':')) + 1,
  );
  return {
    id: authenticated,
    names: last === '' ? [authenticated] : [authenticated, last],
  };
}
