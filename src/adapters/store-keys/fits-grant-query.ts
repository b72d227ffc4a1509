import type { GrantQuery } from '../../application/ports/grant-store.ts';
import { endOfAccess, isLive, recordsOf } from '../../domain/grants/grant-states.ts';
import type { Grant } from '../../schemas/grant.ts';
import { millisecondsOf } from '../../schemas/instant.ts';

/** True for a grant that a query asks for; the page apart. */
export function fitsGrantQuery(grant: Grant, query: GrantQuery): boolean {
  const { live, account, kind, record, because, during } = query;
  return (
    (live === undefined || isLive(grant) === live) &&
    (account === undefined || grant.account === account) &&
    (kind === undefined || grant.target.kind === kind) &&
    (record === undefined || recordsOf(grant).includes(record)) &&
    (because === undefined || grant.because === because) &&
    (during === undefined || wasOpenDuring(grant, during))
  );
}

function wasOpenDuring(
  grant: Grant,
  { from, to }: { readonly from: string; readonly to: string },
): boolean {
  const end = endOfAccess(grant);
  return (
    millisecondsOf(grant.openedAt) < millisecondsOf(to) &&
    (end === null || millisecondsOf(end) > millisecondsOf(from))
  );
}
