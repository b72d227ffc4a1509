import type { ChangeEvent } from '../../schemas/change-event.ts';
import { toInstant } from '../../schemas/instant.ts';
import { objectAt, stringAt } from '../../schemas/json.ts';

const issuingActions = /^sts:(AssumeRole|AssumeRoot|GetFederationToken|GetSessionToken)/;

/** True for the calls that issue a session, by source and name of their event. */
export function issuesSession(eventSource: string, eventName: string): boolean {
  return eventSource === 'sts.amazonaws.com' && issuingActions.test(`sts:${eventName}`);
}

/** No session lives longer: GetFederationToken and GetSessionToken end at 36 hours, roles at 12. */
const longestSessionMilliseconds = 36 * 60 * 60 * 1_000;

/** The access key a call issued, and until when it lives at most. The event's actor is who is behind that session. */
export function issuedSession(
  event: ChangeEvent,
): { readonly accessKeyId: string; readonly expiresAt: string } | undefined {
  if (!issuingActions.test(event.action) || event.outcome !== 'succeeded' || event.at === null) {
    return undefined;
  }
  const credentials = objectAt(event.raw['responseElements'], 'credentials');
  const accessKeyId = stringAt(credentials, 'accessKeyId');
  if (accessKeyId === undefined) return undefined;
  // The expiration's own form differs between services and years, so the longest possible life stands in for it.
  return { accessKeyId, expiresAt: toInstant(Date.parse(event.at) + longestSessionMilliseconds) };
}

/** The temporary access key an event was made with; undefined for long-lived keys and for calls without one. */
export function sessionKeyOf(event: ChangeEvent): string | undefined {
  const key = stringAt(event.raw['userIdentity'], 'accessKeyId');
  return key?.startsWith('ASIA') === true ? key : undefined;
}
