import type { Grant } from '../../schemas/grant.ts';
import type { GrantQuery, GrantStore } from '../ports/grant-store.ts';
import type { Page } from '../ports/page.ts';

/** Lists grants: live ones first, by their end, then past ones, newest first. */
export function makeListGrants(deps: {
  readonly grants: Pick<GrantStore, 'list'>;
}): (query: GrantQuery) => Promise<Page<Grant>> {
  return (query) => deps.grants.list(query);
}
