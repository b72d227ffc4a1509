import { endedTargetsIn, endingsIn, endsAccess } from '../../domain/grants/endings-in.ts';
import { goneGrant } from '../../domain/grants/gone-grant.ts';
import { isForGood } from '../../domain/grants/grant-states.ts';
import type { ChangeEvent } from '../../schemas/change-event.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { GrantStore } from '../ports/grant-store.ts';

/**
 * Ends the grants given for good whose access an event took away, so that they no longer keep a temporary grant of the
 * same access alive; and remembers when, for grants that come to be known later. Temporary grants are left as they are: their expiry asks AWS. Gives the ids it ended; repeats end
 * nothing more. Throws when the store cannot be reached.
 */
export function makeEndLastingGrants({
  grants,
  clock,
}: {
  readonly grants: GrantStore;
  readonly clock: Clock;
}): (event: ChangeEvent) => Promise<readonly string[]> {
  return async (event) => {
    const { at } = event;
    if (at === null) return [];
    // First: a grant of such access that is stored from now on asks for it (`makeScheduleGrants`).
    for (const key of endedTargetsIn(event)) await grants.noteEnding(key, at);
    const ended: string[] = [];
    const endings = endingsIn(event).flatMap((ending) =>
      ending.keys.map((key) => ({ ending, key })),
    );
    for (const { ending, key } of endings) {
      for (const grant of await grants.onTarget(key)) {
        // Of one document, other statements stay.
        if (!isForGood(grant) || !endsAccess(ending, grant)) continue;
        // In the same second nobody can say which came first; then the access counts as given.
        if (millisecondsOf(grant.openedAt) >= millisecondsOf(at)) continue;
        const outcome = await grants.replace(
          goneGrant(grant, at, {
            now: toInstant(clock.now().getTime()),
            note: `taken away at ${at} (event ${event.eventId.slice(0, 128)})`,
          }),
          grant.version,
        );
        // A conflict is a repeat of this event at the same time: nothing else writes to a lasting grant.
        if (outcome === 'replaced') ended.push(grant.id);
      }
    }
    return ended;
  };
}
