import { endingsIn } from '../../domain/grants/endings-in.ts';
import { isIntendedRevocation } from '../../domain/grants/intended-revocation.ts';
import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { Grant } from '../../schemas/grant.ts';
import type { GrantStore } from '../ports/grant-store.ts';

/**
 * The grant whose stored intent explains this event as the auditor's own revocation, or undefined. A call of the
 * auditor's role that none explains is critical. Throws when the store cannot be reached.
 */
export function makeFindOwnRevocation({
  grants,
}: {
  readonly grants: GrantStore;
}): (event: ChangeEvent) => Promise<Grant | undefined> {
  return async (event) => {
    for (const key of endingsIn(event).flatMap(({ keys }) => keys)) {
      const own = (await grants.onTarget(key)).find((grant) => isIntendedRevocation(event, grant));
      if (own !== undefined) return own;
    }
    return undefined;
  };
}
