import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { Grant, GrantState } from '../../schemas/grant.ts';
import { millisecondsOf } from '../../schemas/instant.ts';
import { endingsIn, endsAccess } from './endings-in.ts';

// The clocks of AWS and of whoever wrote the intent may differ by this much.
const slackMilliseconds = 2 * 60_000;
const afterIntent: ReadonlySet<GrantState> = new Set<GrantState>(['expiring', 'revoked', 'failed']);

/**
 * True if the event is the auditor's own revocation of this grant: it took exactly this away, after its end, and the
 * intent to do so was stored. Says nothing about who made the call: the caller compares the actor with its own role.
 */
export function isIntendedRevocation(event: ChangeEvent, grant: Grant): boolean {
  if (!afterIntent.has(grant.state) || event.at === null) return false;
  const at = millisecondsOf(event.at);
  return (
    at >= millisecondsOf(grant.expiresAt) - slackMilliseconds &&
    (grant.state === 'expiring' || at <= millisecondsOf(grant.updatedAt) + slackMilliseconds) &&
    endingsIn(event).some((ending) => endsAccess(ending, grant))
  );
}
