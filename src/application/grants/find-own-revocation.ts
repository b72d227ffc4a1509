import { endingsIn } from '../../domain/grants/endings-in.ts';
import { isIntendedRevocation } from '../../domain/grants/expiring/intended-revocation.ts';
import { sessionDenyActions } from '../../domain/grants/sessions/own-session-deny.ts';
import { grantOfDenyName } from '../../domain/grants/sessions/session-deny.ts';
import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { Grant } from '../../schemas/grant.ts';
import { objectAt, stringAt } from '../../schemas/json.ts';
import type { GrantStore } from '../ports/grant-store.ts';

/**
 * The grant whose stored intent explains this event as the auditor's own doing, or undefined. A call of the auditor's
 * role that none explains is critical. Throws when the store cannot be reached.
 */
export function makeFindOwnRevocation({
  grants,
}: {
  readonly grants: Pick<GrantStore, 'onTarget' | 'byHandle'>;
}): (event: ChangeEvent) => Promise<Grant | undefined> {
  return async (event) => {
    for (const key of new Set(endingsIn(event).flatMap(({ keys }) => keys))) {
      const own = (await grants.onTarget(key)).find((grant) => isIntendedRevocation(event, grant));
      if (own !== undefined) return own;
    }
    const handle = denied(event);
    if (handle === undefined) return undefined;
    const grant = await grants.byHandle(handle);
    return grant !== undefined && isIntendedRevocation(event, grant) ? grant : undefined;
  };
}

/** The handle of the grant whose deny of sessions the event is about, by its name. */
function denied({ action, raw }: ChangeEvent): string | undefined {
  return sessionDenyActions.includes(action)
    ? grantOfDenyName(stringAt(objectAt(raw, 'requestParameters'), 'policyName'))
    : undefined;
}
