import type { Grant, GrantIntent, SessionsEnded } from '../../../schemas/grant.ts';
import { millisecondsOf, toInstant } from '../../../schemas/instant.ts';
import type { Dialogue } from '../kinds/grant-kind.ts';
import { inOperation } from '../kinds/iam/holders.ts';
import { noSuchEntity } from '../kinds/iam/iam-call.ts';
import { orAbsent } from '../kinds/or-absent.ts';
import { denyRemovableAt } from './deny-removable-at.ts';
import { putDeny, readDeny } from './session-calls.ts';
import {
  deniedBefore,
  denySessionsDocument,
  documentIn,
  sessionDenySha256,
} from './session-deny.ts';
import { type SessionsToEnd, sessionsToEnd } from './sessions-to-end.ts';

export type EndedSessions =
  | { readonly outcome: 'ended'; readonly sessions: SessionsEnded }
  /** The role or user is gone, and every session with it. */
  | { readonly outcome: 'holder-gone' }
  /** Nothing was done: the kind leaves no sessions that could be ended, or a policy of that name is not ours. */
  | { readonly outcome: 'left'; readonly reason: string };

/** What `endSessions` is about to do, for the intent; undefined where there is nothing it could do. */
export function endSessionsIntent(grant: Grant, at: string): GrantIntent | undefined {
  const sessions = sessionsToEnd(grant);
  if (sessions === undefined) return undefined;
  return {
    at,
    action: `iam:Put${inOperation(sessions.holder)}Policy`,
    after: sessionDenySha256(toSeconds(at)),
  };
}

/**
 * Denies everything to the sessions of the grant's role or user that were issued before `at` (UTC instant; when the
 * access was seen gone). Repeating it changes nothing: a deny that an earlier try has put stays as it is. Whether the
 * holder is protected is the caller's to ask.
 */
export function* endSessions(grant: Grant, at: string): Dialogue<EndedSessions> {
  const sessions = sessionsToEnd(grant);
  if (sessions === undefined) {
    return {
      outcome: 'left',
      reason: 'this kind of access leaves no sessions that could be ended',
    };
  }
  const standing = yield* orAbsent(noSuchEntity, read(sessions), 'absent' as const);
  if (standing === 'absent') {
    return yield* orAbsent(noSuchEntity, put(sessions, toSeconds(at)), {
      outcome: 'holder-gone' as const,
    });
  }
  const issuedBefore = deniedBefore(standing);
  if (issuedBefore !== undefined) return ended(sessions, issuedBefore);
  return {
    outcome: 'left',
    reason: `a policy named ${sessions.denyName} is there that is not the auditor's deny`,
  };
}

function* read(sessions: SessionsToEnd): Dialogue<string | undefined> {
  return documentIn(yield readDeny(sessions));
}

function* put(sessions: SessionsToEnd, issuedBefore: string): Dialogue<EndedSessions> {
  yield putDeny(sessions, denySessionsDocument(issuedBefore));
  return ended(sessions, issuedBefore);
}

function ended({ holder, denyName }: SessionsToEnd, issuedBefore: string): EndedSessions {
  const removeAt = denyRemovableAt(holder, issuedBefore);
  return { outcome: 'ended', sessions: { issuedBefore, denyName, removeAt } };
}

/** IAM compares dates without fractions of a second; rounded up, no session slips between. */
function toSeconds(at: string): string {
  return toInstant(Math.ceil(millisecondsOf(at) / 1_000) * 1_000);
}
