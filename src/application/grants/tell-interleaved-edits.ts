import { isInterleavedEdit } from '../../domain/grants/documents/interleaved-edit.ts';
import { endingsIn } from '../../domain/grants/endings-in.ts';
import { interleavedAlert } from '../../domain/grants/telling/trouble-alerts.ts';
import type { Alert } from '../../schemas/alert.ts';
import type { ChangeEvent } from '../../schemas/change-event.ts';
import { toInstant } from '../../schemas/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { GrantStore } from '../ports/grant-store.ts';

/**
 * Tells people where an event shows that somebody edited a policy document at the moment the auditor did, so that one of
 * the two edits may be lost. Gives the ids of the grants concerned; a repeat is the same matter. Throws when a store or
 * the channel to people cannot be reached, or somebody else is telling it right now.
 */
export function makeTellInterleavedEdits({
  grants,
  tell,
  clock,
}: {
  readonly grants: Pick<GrantStore, 'onTarget'>;
  /** Tells people once a matter (`makeTellPeople`). */
  readonly tell: (alert: Alert) => Promise<'told' | 'already-told' | 'pending'>;
  readonly clock: Clock;
}): (event: ChangeEvent) => Promise<readonly string[]> {
  return async (event) => {
    const told: string[] = [];
    for (const key of new Set(endingsIn(event).flatMap(({ keys }) => keys))) {
      for (const grant of await grants.onTarget(key)) {
        if (told.includes(grant.id) || !isInterleavedEdit(event, grant)) continue;
        const difference = `event ${event.eventId.slice(0, 128)} at ${event.at ?? 'an unknown time'} wrote the same document while the auditor did`;
        const alert = interleavedAlert(grant, difference, toInstant(clock.now().getTime()));
        if ((await tell(alert)) === 'pending') {
          throw new Error(`${alert.matterId} is being told by another delivery, which may fail`);
        }
        told.push(grant.id);
      }
    }
    return told;
  };
}
