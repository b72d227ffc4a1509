import { issuedSession, sessionKeyOf } from '../../domain/events/issued-session.ts';
import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { SessionOriginStore } from '../ports/session-origin-store.ts';

/** The event with the actor behind its session, where the call that issued the session was seen. */
export async function withSessionOrigin(
  event: ChangeEvent,
  origins: SessionOriginStore,
): Promise<ChangeEvent> {
  const key = sessionKeyOf(event);
  if (key === undefined || event.actor.cause !== undefined) return event;
  const cause = await origins.get(key);
  return cause === undefined ? event : { ...event, actor: { ...event.actor, cause } };
}

/** Remembers who is behind the session an event issued, for the events of that session. */
export async function keepSessionOrigin(
  event: ChangeEvent,
  origins: SessionOriginStore,
): Promise<void> {
  const session = issuedSession(event);
  if (session !== undefined) await origins.put(session.accessKeyId, event.actor, session.expiresAt);
}
