import { issuedSession, sessionKeyOf } from '../../../domain/events/issued-session.ts';
import { longestChain, obtained } from '../../../domain/events/session-chain.ts';
import type { Actor } from '../../../schemas/actor.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { toInstant } from '../../../schemas/instant.ts';
import type { SessionOriginStore } from '../../ports/session-origin-store.ts';

/** Who is behind a session, as far as the calls that issued it and those before it were seen. */
export async function originOf(
  accessKeyId: string | null | undefined,
  origins: Pick<SessionOriginStore, 'get'>,
  depth = longestChain,
): Promise<Actor | undefined> {
  if (accessKeyId === null || accessKeyId === undefined || depth === 0) return undefined;
  const origin = await origins.get(accessKeyId);
  if (origin === undefined) return undefined;
  const { actor, obtainedWith } = origin;
  if (actor.cause !== undefined) return actor;
  return obtained(actor, await originOf(obtainedWith, origins, depth - 1));
}

/** Remembers who is behind the session an event issued; gives the key of that session, or undefined. */
export async function keepSessionOrigin(
  event: ChangeEvent,
  origins: SessionOriginStore,
): Promise<string | undefined> {
  const session = issuedSession(event);
  if (session === undefined) return undefined;
  const obtainedWith = sessionKeyOf(event) ?? null;
  await origins.put(session.accessKeyId, { actor: event.actor, obtainedWith }, session.expiresAt);
  return session.accessKeyId;
}

/**
 * Remembers whom a copy of a call names, for the copy that is decided and names nobody: the owner of a resource is not
 * told which principal of another account called. Kept where sessions are, under a key that none of them has.
 */
export async function keepCallerOfCopy(
  { actor, sharedId, at }: ChangeEvent,
  obtainedWith: string | null,
  origins: Pick<SessionOriginStore, 'put'>,
): Promise<void> {
  if (sharedId === undefined || at === null) return;
  const expiresAt = toInstant(Date.parse(at) + keptMilliseconds);
  await origins.put(callerKey(sharedId), { actor, obtainedWith }, expiresAt);
}

/** Who made a call, where another copy of it names them and this one does not. */
export async function callerInOtherCopy(
  { actor, sharedId }: ChangeEvent,
  origins: Pick<SessionOriginStore, 'get'>,
): Promise<Actor | undefined> {
  return sharedId === undefined || actor.principal !== null
    ? undefined
    : originOf(callerKey(sharedId), origins);
}

const keptMilliseconds = 31 * 24 * 60 * 60 * 1_000;

function callerKey(sharedId: string): string {
  return `copy/${sharedId}`;
}

/** The session and those obtained with it, and with these: all that a word on its origin tells more about. */
export async function sessionsBehind(
  accessKeyId: string,
  origins: Pick<SessionOriginStore, 'obtainedWith'>,
): Promise<readonly string[]> {
  const found = new Set([accessKeyId]);
  let layer = [accessKeyId];
  for (let depth = 1; depth < longestChain && layer.length > 0; depth += 1) {
    const next = await Promise.all(layer.map((key) => origins.obtainedWith(key)));
    layer = [...new Set(next.flat())].filter((key) => !found.has(key));
    for (const key of layer) found.add(key);
  }
  return [...found];
}
