import { compileMember } from '../policy/compiling/group-member.ts';
import { provenNames } from './bears-name.ts';
import { type Caller, callerOf } from './caller.ts';
import { type Aliases, vouchedPerson, vouchedPersonNamed } from './person-behind.ts';

/**
 * Whether the caller is who requested it: the same authenticated identity, or the same person where AWS vouches for both
 * names (or the record comes from a system that knows people by a bare name).
 */
export function isRequester(
  caller: Caller,
  { requestedBy }: { readonly requestedBy: string },
  aliases: Aliases,
): boolean {
  if (requestedBy === caller.id) return true;
  if (!caller.identity.proven) return false;
  const { identity } = callerOf(requestedBy);
  const bare = identity.kind === 'local' && !requestedBy.startsWith('local:');
  return (
    (identity.proven || bare) &&
    vouchedPersonNamed(requestedBy, aliases) === vouchedPerson(caller, aliases)
  );
}

/** Whether the caller is its owner. */
export function isOwner(
  caller: Caller,
  { owner }: { readonly owner?: string | undefined },
  aliases: Aliases,
): boolean {
  return owner !== undefined && isNamed(caller, owner, aliases);
}

/** Whether the caller is one of those who may implement it. */
export function isImplementer(
  caller: Caller,
  { implementers }: { readonly implementers: readonly string[] },
  aliases: Aliases,
): boolean {
  return implementers.some((pattern) => isNamed(caller, pattern, aliases));
}

/** A name that somebody chose for their session gives no right. */
function isNamed(caller: Caller, pattern: string, aliases: Aliases): boolean {
  if (provenNames(caller).some(compileMember(pattern).matches)) return true;
  const vouched = caller.identity.proven || caller.identity.kind === 'local';
  return vouched && vouchedPersonNamed(pattern, aliases) === vouchedPerson(caller, aliases);
}
