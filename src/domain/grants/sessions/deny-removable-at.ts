import { millisecondsOf, toInstant } from '../../../schemas/instant.ts';

// The most that AWS lets a session last: `MaxSessionDuration` of a role, GetSessionToken of a user. What a role allows now
// says nothing: it may have allowed more when the session was issued. Sessions of chained roles last an hour.
const longestHours = { role: 12, user: 36 } as const;
const slackMinutes = 15;

/** From when a deny on sessions issued before `issuedBefore` can no longer matter: they have all ended by themselves. */
export function denyRemovableAt(holder: 'role' | 'user', issuedBefore: string): string {
  const minutes = longestHours[holder] * 60 + slackMinutes;
  return toInstant(millisecondsOf(issuedBefore) + minutes * 60_000);
}
