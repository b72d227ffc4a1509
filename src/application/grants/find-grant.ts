import { grantHandlePattern } from '../../domain/grants/grant-handle.ts';
import type { Grant } from '../../schemas/grant.ts';
import type { GrantStore } from '../ports/grant-store.ts';

/** The grant of an id or a handle; undefined: there is none. */
export async function findGrant(
  grants: Pick<GrantStore, 'get' | 'byHandle'>,
  name: string,
): Promise<Grant | undefined> {
  return grantHandlePattern.test(name) ? grants.byHandle(name) : grants.get(name);
}
