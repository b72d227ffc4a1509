import type { Grant, GrantState } from '../../schemas/grant.ts';
import { millisecondsOf } from '../../schemas/instant.ts';
import { mostTries, nextTryAt } from './expiry-tries.ts';
import { justifyingGrant } from './justifying-grant.ts';
import { reasonToLeave } from './protected-principals.ts';

/** `notify-only` tells people that access is overdue; `enforce` takes it away. */
export type ExpiryMode = 'notify-only' | 'enforce';

/** How a grant ends: the states that are told to people and never left again. */
export type GrantEnd = Extract<
  GrantState,
  'revoked' | 'already-gone' | 'kept' | 'overdue' | 'failed'
>;

export type StepBeforeReading =
  | { readonly do: 'nothing' }
  | { readonly do: 'wait'; readonly for: 'expiry' | 'next-try'; readonly until: string }
  | { readonly do: 'read' };

export type StepAfterReading =
  | { readonly do: 'end'; readonly as: GrantEnd; readonly note: string }
  | { readonly do: 'revoke' };

/** True for states that `due` still lists. */
export function isUnfinished(state: GrantState): state is 'active' | 'expiring' {
  return state === 'active' || state === 'expiring';
}

/** Whether it is time to look. Monotonic: what is due at one time is due, or done, at every later one. */
export function stepBeforeReading(grant: Grant, now: string): StepBeforeReading {
  if (!isUnfinished(grant.state)) return { do: 'nothing' };
  const expired = millisecondsOf(grant.expiresAt) <= millisecondsOf(now);
  if (!expired) return { do: 'wait', for: 'expiry', until: grant.expiresAt };
  const next = nextTryAt(grant);
  if (millisecondsOf(next) > millisecondsOf(now))
    return { do: 'wait', for: 'next-try', until: next };
  return { do: 'read' };
}

/** What to do about an expired grant, given what AWS says now and which other grants give the same access. */
export function stepAfterReading(situation: {
  readonly grant: Grant;
  readonly live: 'present' | 'absent';
  readonly onTarget: readonly Grant[];
  readonly mode: ExpiryMode;
  readonly protectedPrincipals: readonly string[];
  readonly now: string;
}): StepAfterReading {
  const { grant, live, onTarget, mode, protectedPrincipals, now } = situation;
  if (live === 'absent') {
    return grant.state === 'expiring'
      ? { do: 'end', as: 'revoked', note: 'taken away, and seen gone afterwards' }
      : { do: 'end', as: 'already-gone', note: 'it was gone before its end came' };
  }
  const other = justifyingGrant(grant, onTarget, now);
  if (other !== undefined) {
    const until = other.state === 'kept' ? 'for good' : `until ${other.expiresAt}`;
    return {
      do: 'end',
      as: 'kept',
      note: `change record ${other.record ?? 'unknown'} gives the same access ${until}`,
    };
  }
  const untouchable = reasonToLeave(grant, protectedPrincipals);
  if (untouchable !== undefined) {
    return { do: 'end', as: 'overdue', note: `left in place: ${untouchable}` };
  }
  if (mode === 'notify-only') {
    return { do: 'end', as: 'overdue', note: 'left in place: the auditor only notifies' };
  }
  if (grant.attempts >= mostTries) {
    return { do: 'end', as: 'failed', note: `still there after ${grant.attempts} tries` };
  }
  return { do: 'revoke' };
}
