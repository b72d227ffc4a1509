import type { Grant, GrantState } from '../../../schemas/grant.ts';
import { millisecondsOf, toInstant } from '../../../schemas/instant.ts';
import type { AccessPolicy } from '../access-policy.ts';
import { warningOrEnd } from '../due-at.ts';
import { isForGood, isWaiting } from '../grant-states.ts';
import type { Live } from '../kinds/grant-kind.ts';
import { kindOf } from '../kinds/registry.ts';
import { justifyingGrant } from './justifying-grant.ts';
import { reasonToLeave } from './protected-principals.ts';
import type { StandingEnd } from './standing-end.ts';

/** What people are told at the end of a grant's time. The last three come back until the access is gone. */
export type GrantEnd = Extract<
  GrantState,
  'revoked' | 'already-gone' | 'kept' | 'overdue' | 'changed' | 'failed'
>;

export type StepBeforeReading =
  | { readonly do: 'nothing' }
  | { readonly do: 'wait'; readonly until: string }
  /** It is due, but what was due is not any more: the policy of warnings changed. */
  | { readonly do: 'wait-anew'; readonly until: string }
  | { readonly do: 'warn' }
  | { readonly do: 'lift-deny' }
  | { readonly do: 'read' };

export type StepAfterReading =
  | { readonly do: 'end'; readonly as: GrantEnd; readonly note: string }
  /** Its record says another end by now. */
  | { readonly do: 'move'; readonly to: StandingEnd & { readonly says: 'ends' } }
  /** AWS may not show it yet. */
  | { readonly do: 'settle'; readonly until: string }
  | { readonly do: 'revoke' };

/** Whether it is time to look. Monotonic: what is due at one time is due, or done, at every later one. */
export function stepBeforeReading(
  grant: Grant,
  now: string,
  access: Pick<AccessPolicy, 'warnMinutes'>,
): StepBeforeReading {
  const { dueAt, state, expiresAt } = grant;
  if (dueAt === null) return { do: 'nothing' };
  if (millisecondsOf(dueAt) > millisecondsOf(now)) return { do: 'wait', until: dueAt };
  if (state === 'revoked') return { do: 'lift-deny' };
  if (!isWaiting(grant) || millisecondsOf(expiresAt) <= millisecondsOf(now)) return { do: 'read' };
  const minutes = access.warnMinutes({ account: grant.account, kind: grant.target.kind });
  const next = warningOrEnd(grant, grant.openedAt, minutes);
  return millisecondsOf(next) > millisecondsOf(now)
    ? { do: 'wait-anew', until: next }
    : { do: 'warn' };
}

/** What is known of a grant whose time is up. */
export interface Situation {
  readonly grant: Grant;
  readonly live: Live;
  readonly onTarget: readonly Grant[];
  /** What its record, tag or policy says of its end by now. */
  readonly standing: StandingEnd;
  readonly access: Pick<AccessPolicy, 'modeOf' | 'protectedPrincipals' | 'editsDocuments'>;
  readonly now: string;
}

/** What to do about a grant whose time is up. Nothing but what was given is ever taken away. */
export function stepAfterReading(situation: Situation): StepAfterReading {
  const { grant, live, onTarget, standing, now } = situation;
  if (live.state === 'absent') return absent(grant, now);
  const other = justifyingGrant(grant, onTarget, now);
  if (other !== undefined) {
    const until = isForGood(other) ? 'for good' : `until ${other.expiresAt}`;
    const who =
      other.because === 'baseline' && other.record === null
        ? 'what was there before the auditor'
        : `change record ${other.record ?? 'unknown'}`;
    return { do: 'end', as: 'kept', note: `${who} gives the same access ${until}` };
  }
  if (standing.says === 'for-good') {
    return { do: 'end', as: 'kept', note: standing.why };
  }
  if (standing.says === 'ends' && millisecondsOf(standing.expiresAt) > millisecondsOf(now)) {
    return { do: 'move', to: standing };
  }
  if (live.state === 'changed') return { do: 'end', as: 'changed', note: live.difference };
  const reason = reasonToLeaveIt(situation);
  return reason === undefined
    ? { do: 'revoke' }
    : { do: 'end', as: 'overdue', note: `left in place: ${reason}` };
}

function absent(grant: Grant, now: string): StepAfterReading {
  const { state, openedAt, attempts, intent } = grant;
  const settles = kindOf(grant.target).settlesMinutes ?? 0;
  const settledAt = millisecondsOf(openedAt) + settles * 60_000;
  if (settledAt > millisecondsOf(now)) return { do: 'settle', until: toInstant(settledAt) };
  if (state === 'expiring' && intent !== undefined) {
    return { do: 'end', as: 'revoked', note: 'taken away, and seen gone afterwards' };
  }
  return {
    do: 'end',
    as: 'already-gone',
    note:
      attempts > 0
        ? 'gone since the auditor tried to take it away'
        : isWaiting(grant)
          ? 'it was gone before its end came'
          : 'somebody took it away after its end',
  };
}

function reasonToLeaveIt({ grant, live, access, standing }: Situation): string | undefined {
  if (live.state === 'untouchable') return live.reason;
  const of = { account: grant.account, kind: grant.target.kind };
  const leave = reasonToLeave(grant, access.protectedPrincipals);
  if (leave !== undefined) return leave;
  if (standing.says === 'unknown' && grant.because === 'policy') return standing.why;
  if (access.modeOf(of) === 'notify-only') return 'the auditor only notifies';
  if (kindOf(grant.target).editsDocument && !access.editsDocuments(of)) {
    return 'the auditor has no leave to edit policy documents there';
  }
  return undefined;
}
