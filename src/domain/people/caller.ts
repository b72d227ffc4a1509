import type { CallerIdentity } from '../../schemas/caller-identity.ts';

/** Who calls, as AWS (or the local server) authenticated them. Never taken from a body. */
export interface Caller {
  /** What approvals and requests are signed with: the ARN, or `local:<name>`. */
  readonly id: string;
  /** Every name this caller is known by in change records: ARN, role ARN, session or user name. */
  readonly names: readonly string[];
  /** The same caller as a history keeps it: with what is proven and what is only claimed. */
  readonly identity: CallerIdentity;
}

const sessionArn = /^arn:([^:]{1,64}):sts::(\d{12}):assumed-role\/([^/]{1,128})\/(.{1,256})$/;
/** Set by Identity Center alone, as are the names of its sessions: who else names a role so does not reach the API. */
const identityCenterRole = /^AWSReservedSSO_/;

/**
 * The caller behind an authenticated ARN. A session's role path is lost in its ARN, so the role's name stands for it.
 * A plain role's session name is a claim: it is used to refuse, never to allow.
 */
export function callerOf(authenticated: string): Caller {
  const session = sessionArn.exec(authenticated);
  if (session !== null) {
    const [, partition = '', account = '', role = '', name = ''] = session;
    const roleArn = `arn:${partition}:iam::${account}:role/${role}`;
    const proven = identityCenterRole.test(role);
    return {
      id: authenticated,
      names: [authenticated, roleArn, name],
      identity: {
        id: authenticated,
        kind: proven ? 'identity-center' : 'role-session',
        role: roleArn,
        name,
        proven,
      },
    };
  }
  const last = authenticated.slice(
    Math.max(authenticated.lastIndexOf('/'), authenticated.lastIndexOf(':')) + 1,
  );
  const kind = kindOf(authenticated);
  return {
    id: authenticated,
    names: last === '' ? [authenticated] : [authenticated, last],
    identity: {
      id: authenticated,
      kind,
      role: null,
      name: last === '' ? authenticated : last,
      proven: kind === 'user' || kind === 'root',
    },
  };
}

const kinds = [
  [/^arn:[^:]{1,64}:iam::\d{12}:user\//, 'user'],
  [/^arn:[^:]{1,64}:iam::\d{12}:root$/, 'root'],
  [/^arn:[^:]{1,64}:sts::\d{12}:federated-user\//, 'federated'],
] as const;

/** What is no ARN of a caller is a name somebody gave: at the local server, or in a record of another system. */
function kindOf(authenticated: string): CallerIdentity['kind'] {
  return kinds.find(([pattern]) => pattern.test(authenticated))?.[1] ?? 'local';
}

/** The auditor itself, where it takes over what others decided. */
export const theAuditor: CallerIdentity = {
  id: 'system:cloud-change-auditor',
  kind: 'system',
  role: null,
  name: 'cloud-change-auditor',
  proven: true,
};
