/** Parts of the ARNs that identities carry. Text is as AWS wrote it. */
export type PrincipalArn =
  | { readonly kind: 'session'; readonly role: string; readonly session: string }
  | { readonly kind: 'federated'; readonly name: string }
  | { readonly kind: 'role' | 'user'; readonly path: string; readonly name: string }
  | { readonly kind: 'root' }
  | { readonly kind: 'other' };

/** Reads `arn:aws:sts::1:assumed-role/ROLE/SESSION`, `arn:aws:iam::1:role/PATH/NAME`, `…:user/…`, `…:root`. */
export function readPrincipalArn(arn: string | undefined): PrincipalArn {
  if (arn === undefined || !arn.startsWith('arn:')) return { kind: 'other' };
  const resource = arn.split(':').slice(5).join(':');
  if (resource === 'root') return { kind: 'root' };
  const slash = resource.indexOf('/');
  if (slash < 0) return { kind: 'other' };
  const rest = resource.slice(slash + 1);
  switch (resource.slice(0, slash)) {
    case 'assumed-role': {
      const split = rest.indexOf('/');
      return split < 0
        ? { kind: 'session', role: rest, session: '' }
        : { kind: 'session', role: rest.slice(0, split), session: rest.slice(split + 1) };
    }
    case 'federated-user':
      return { kind: 'federated', name: rest };
    case 'role':
    case 'user': {
      const split = rest.lastIndexOf('/');
      return {
        kind: resource.startsWith('role/') ? 'role' : 'user',
        path: `/${rest.slice(0, split + 1)}`,
        name: rest.slice(split + 1),
      };
    }
    default:
      return { kind: 'other' };
  }
}
