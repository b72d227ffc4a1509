import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { Grant } from '../../../schemas/grant.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';
import { endingsIn, endsAccess } from '../endings-in.ts';
import { kindOf } from '../kinds/registry.ts';
import { isOwnSessionDeny } from '../sessions/own-session-deny.ts';
import { workMinutes } from './expiry-tries.ts';

// The clocks of AWS and of whoever wrote the intent may differ by this much.
const slackMilliseconds = 2 * 60_000;

/**
 * True if the event is what the auditor intended to do about this grant: it took exactly this away, wrote exactly that
 * document, or ended or let live its sessions, after the intent was stored. Says nothing about who made the call: the
 * caller compares the actor with its own role.
 */
export function isIntendedRevocation(event: ChangeEvent, grant: Grant): boolean {
  const { intent, state, target } = grant;
  if (intent === undefined || event.at === null) return false;
  const at = millisecondsOf(event.at);
  const first = millisecondsOf(intent.firstAt ?? intent.at) - slackMilliseconds;
  const last = millisecondsOf(intent.at) + workMinutes * 60_000 + slackMilliseconds;
  if (at < first || (state !== 'expiring' && at > last)) return false;
  if (isOwnSessionDeny(event, grant)) return true;
  const kind = kindOf(target);
  if (!kind.editsDocument) {
    // One call can take away more than was meant: what rides along with it nobody noted.
    const endings = endingsIn(event);
    return (
      event.action === kind.revokedBy(target) &&
      endings.length > 0 &&
      endings.every((ending) => endsAccess(ending, grant))
    );
  }
  const written = kind.documentWritten?.(event);
  const intended = [...(intent.earlier ?? []), intent.after];
  return written !== undefined && intended.includes(written);
}
