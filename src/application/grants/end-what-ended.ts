import { isEndedByTarget } from '../../domain/grants/endings-in.ts';
import { goneGrant } from '../../domain/grants/gone-grant.ts';
import { isForGood } from '../../domain/grants/grant-states.ts';
import { targetKeyOf } from '../../domain/grants/target-key.ts';
import type { Grant } from '../../schemas/grant.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { GrantStore } from '../ports/grant-store.ts';

/**
 * Ends a stored grant that came to be known as given for good after an event took its access away: the events may have
 * come in another order, or the approval late. It must not keep a temporary grant of the same access alive.
 */
export function makeEndWhatEnded({
  grants,
  clock,
}: {
  readonly grants: Pick<GrantStore, 'replace' | 'lastEnding'>;
  readonly clock: Clock;
}): (grant: Grant) => Promise<void> {
  return async (grant) => {
    if (!isForGood(grant) || !isEndedByTarget(grant)) return;
    const at = await grants.lastEnding(targetKeyOf(grant));
    // In the same second nobody can say which came first; then the access counts as given.
    if (at === undefined || millisecondsOf(at) <= millisecondsOf(grant.openedAt)) return;
    const now = toInstant(clock.now().getTime());
    const gone = goneGrant(grant, at, { now, note: `taken away at ${at}` });
    // A conflict is whoever does the same, or moves its end and looks again.
    await grants.replace(gone, grant.version);
  };
}
