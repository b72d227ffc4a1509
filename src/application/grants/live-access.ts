import type { Live, Revocation } from '../../domain/grants/kinds/grant-kind.ts';
import { kindOf } from '../../domain/grants/kinds/registry.ts';
import type { Grant } from '../../schemas/grant.ts';
import type { AwsCalls } from '../ports/aws-calls.ts';
import { converse } from './converse.ts';

/**
 * What AWS says now about the access a grant describes, and the way to take exactly that away. Denied and throttled
 * throw (`AwsRefusal`); only AWS's own "no such thing" is absent.
 */
export interface LiveAccess {
  read(grant: Grant): Promise<Live>;
  revoke(grant: Grant): Promise<Revocation>;
}

/** Live access of every kind, by the talks of its kind. */
export function makeLiveAccess({ calls }: { readonly calls: AwsCalls }): LiveAccess {
  return {
    read: async (grant) =>
      converse(kindOf(grant.target).read(grant, grant.target), grant.account, calls),
    revoke: async (grant) =>
      converse(kindOf(grant.target).revoke(grant, grant.target), grant.account, calls),
  };
}
