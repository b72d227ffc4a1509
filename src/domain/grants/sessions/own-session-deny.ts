import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { Grant } from '../../../schemas/grant.ts';
import { objectAt, stringAt } from '../../../schemas/json.ts';
import { readDocument } from '../documents/policy-document.ts';
import { inOperation, inRequest } from '../kinds/iam/holders.ts';
import { sessionDenySha256 } from './session-deny.ts';
import { type SessionsToEnd, sessionsToEnd } from './sessions-to-end.ts';

/** Actions by which sessions are ended and the deny is lifted again. */
export const sessionDenyActions: readonly string[] = [
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
  'iam:DeleteRolePolicy',
  'iam:DeleteUserPolicy',
];

/**
 * True if the event is the auditor's own deny of sessions for this grant, or its removal: that policy of that holder,
 * saying what the stored intent or the sessions ended say. Who made the call is the caller's to compare.
 */
export function isOwnSessionDeny(event: ChangeEvent, grant: Grant): boolean {
  const sessions = sessionsToEnd(grant);
  if (sessions === undefined || event.account !== grant.account) return false;
  const request = objectAt(event.raw, 'requestParameters');
  if (!isOfDeny(sessions, request)) return false;
  const kind = inOperation(sessions.holder);
  if (event.action === `iam:Delete${kind}Policy`) {
    return grant.sessions !== undefined && grant.intent?.action === event.action;
  }
  if (event.action !== `iam:Put${kind}Policy`) return false;
  const says = readDocument(request?.['policyDocument'])?.sha256;
  const put = grant.sessions && sessionDenySha256(grant.sessions.issuedBefore);
  const intended = [grant.intent?.after, ...(grant.intent?.earlier ?? []), put];
  return says !== undefined && intended.includes(says);
}

function isOfDeny({ holder, name, denyName }: SessionsToEnd, request: ReturnType<typeof objectAt>) {
  return (
    stringAt(request, 'policyName') === denyName &&
    stringAt(request, inRequest(holder))?.toLowerCase() === name.toLowerCase()
  );
}
