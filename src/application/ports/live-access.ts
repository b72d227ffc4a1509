import type { Grant } from '../../schemas/grant.ts';

/**
 * What AWS says now about the access a grant describes, and the way to take exactly that away.
 * Denied and throttled throw; only AWS's own "no such thing" is `absent`.
 */
export interface LiveAccess {
  read(grant: Grant): Promise<'present' | 'absent'>;
  /** One subtractive call. `absent`: AWS said it was gone already. */
  revoke(grant: Grant): Promise<'revoked' | 'absent'>;
}
