import type { Grant } from '../../schemas/grant.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import type { NamedMinutes } from './access-policy.ts';

/** The latest end that a limit allows, counted from when the access was opened. */
export function latestEnd(
  { openedAt }: Pick<Grant, 'openedAt'>,
  { minutes }: NamedMinutes,
): string {
  return toInstant(millisecondsOf(openedAt) + minutes * 60_000);
}

/** An end cut to what a limit allows; `cut`: the limit that did. */
export function limitedEnd(
  grant: Pick<Grant, 'openedAt'>,
  expiresAt: string,
  limit: NamedMinutes | undefined,
): { readonly expiresAt: string; readonly cut?: NamedMinutes | undefined } {
  if (limit === undefined) return { expiresAt };
  const latest = latestEnd(grant, limit);
  return millisecondsOf(latest) < millisecondsOf(expiresAt)
    ? { expiresAt: latest, cut: limit }
    : { expiresAt };
}
