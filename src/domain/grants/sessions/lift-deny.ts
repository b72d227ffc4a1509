import type { Grant, GrantIntent } from '../../../schemas/grant.ts';
import type { Dialogue } from '../kinds/grant-kind.ts';
import { inOperation } from '../kinds/iam/holders.ts';
import { noSuchEntity } from '../kinds/iam/iam-call.ts';
import { orAbsent } from '../kinds/or-absent.ts';
import { deleteDeny, readDeny } from './session-calls.ts';
import { deniedBefore, documentIn } from './session-deny.ts';
import { type SessionsToEnd, sessionsToEnd } from './sessions-to-end.ts';

export type LiftedDeny =
  | { readonly outcome: 'lifted' }
  /** There is none: somebody took it away, or the role or user is gone. */
  | { readonly outcome: 'absent' }
  /** Somebody wrote something else under its name: it stays, for a person to look at. */
  | { readonly outcome: 'changed'; readonly difference: string };

/** What `liftDeny` is about to do, for the intent; undefined where there is nothing it could do. */
export function liftDenyIntent(grant: Grant, at: string): GrantIntent | undefined {
  const sessions = sessionsToEnd(grant);
  return sessions === undefined
    ? undefined
    : { at, action: `iam:Delete${inOperation(sessions.holder)}Policy` };
}

/** Takes away exactly the deny that `endSessions` put for this grant, by its name, if it still says what it said. */
export function* liftDeny(grant: Grant): Dialogue<LiftedDeny> {
  const sessions = sessionsToEnd(grant);
  if (sessions === undefined) return { outcome: 'absent' };
  return yield* orAbsent(noSuchEntity, lift(sessions, grant.sessions?.issuedBefore), {
    outcome: 'absent' as const,
  });
}

function* lift(sessions: SessionsToEnd, put: string | undefined): Dialogue<LiftedDeny> {
  const standing = deniedBefore(documentIn(yield readDeny(sessions)));
  if (standing === undefined || (put !== undefined && standing !== put)) {
    return {
      outcome: 'changed',
      difference: `the policy ${sessions.denyName} no longer is the deny that the auditor put there`,
    };
  }
  yield deleteDeny(sessions);
  return { outcome: 'lifted' };
}
