import { toPlainText } from '../../domain/alerts/plain-text.ts';
import {
  type ExpiryMode,
  type GrantEnd,
  stepAfterReading,
  stepBeforeReading,
} from '../../domain/grants/expiry-steps.ts';
import { mostTries, nextTryAt } from '../../domain/grants/expiry-tries.ts';
import { targetKeyOf } from '../../domain/grants/find-grants.ts';
import { grantAlert } from '../../domain/grants/grant-alert.ts';
import { RevocationRefused } from '../../domain/grants/revocation-refused.ts';
import type { Alert } from '../../schemas/alert.ts';
import type { Grant } from '../../schemas/grant.ts';
import { toInstant } from '../../schemas/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExpirySchedule } from '../ports/expiry-schedule.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import type { LiveAccess } from '../ports/live-access.ts';

export interface ExpireGrantParts {
  readonly grants: GrantStore;
  readonly access: LiveAccess;
  readonly schedule: ExpirySchedule;
  /** Tells people once a matter (`makeTellPeople`). */
  readonly tell: (alert: Alert) => Promise<'told' | 'already-told' | 'pending'>;
  readonly clock: Clock;
  readonly mode: ExpiryMode;
  /** Patterns of principals that are never touched: ARNs, `role/NAME` or names, with `*` and `?`. */
  readonly protectedPrincipals: readonly string[];
}

/**
 * How one call came out: an end (told and recorded), or why there is none yet. `not-due` and `waiting`: its timer is
 * set anew. `will-retry`: a try failed. `busy`: another delivery is at work; the sweep comes back to it. `finished`:
 * it had ended before. `unknown-grant`: no such grant is stored.
 */
export type ExpireOutcome =
  | GrantEnd
  | 'not-due'
  | 'waiting'
  | 'will-retry'
  | 'busy'
  | 'finished'
  | 'unknown-grant';

export interface ExpireResult {
  readonly grantId: string;
  readonly outcome: ExpireOutcome;
  /** Why, in plain words. */
  readonly note: string;
}

const mostReadings = 3;
type Tried<T> = { readonly value: T } | { readonly error: unknown };

async function tried<T>(call: () => Promise<T>): Promise<Tried<T>> {
  try {
    return { value: await call() };
  } catch (error) {
    return { error };
  }
}

function wordsOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return toPlainText(text, 300);
}

/**
 * Ends one grant whose time is up. The intent is stored before AWS is called, what AWS says afterwards decides, people
 * are told before the end is recorded: a crash between any two steps, or the same timer twice, leads to the same end.
 * Throws when a store, the schedule or the channel to people cannot be reached; AWS refusing the revocation does not
 * throw but is retried, and told when the last try failed.
 */
export function makeExpireGrant(
  parts: ExpireGrantParts,
): (grantId: string) => Promise<ExpireResult> {
  const { grants, access, schedule, tell, clock, mode, protectedPrincipals } = parts;
  const now = (): string => toInstant(clock.now().getTime());

  /** Tells, then records: were it the other way, a crash in between would leave people untold for ever. */
  async function end(grant: Grant, as: GrantEnd, note: string): Promise<ExpireResult | 'conflict'> {
    const at = now();
    if ((await tell(grantAlert(grant, as, note, at))) === 'pending') {
      return { grantId: grant.id, outcome: 'busy', note: 'another delivery is telling people' };
    }
    const ended: Grant = {
      ...grant,
      state: as,
      dueAt: null,
      note,
      updatedAt: at,
      version: grant.version + 1,
    };
    if ((await grants.replace(ended, grant.version)) === 'conflict') return 'conflict';
    return { grantId: grant.id, outcome: as, note };
  }

  /** `grant` counts this try in `attempts` but is stored as version `grant.version`. */
  async function tryFailed(grant: Grant, reason: string): Promise<ExpireResult | 'conflict'> {
    if (grant.attempts >= mostTries) return end(grant, 'failed', reason);
    const next: Grant = { ...grant, note: reason, updatedAt: now(), version: grant.version + 1 };
    if ((await grants.replace(next, grant.version)) === 'conflict') return 'conflict';
    await schedule.ensure(next.id, nextTryAt(next));
    return { grantId: grant.id, outcome: 'will-retry', note: reason };
  }

  function callFailed(grant: Grant, error: unknown): Promise<ExpireResult | 'conflict'> {
    return error instanceof RevocationRefused
      ? end(grant, 'failed', `the auditor declined: ${toPlainText(error.message, 300)}`)
      : tryFailed(grant, wordsOf(error));
  }

  async function revoke(grant: Grant): Promise<ExpireResult | 'conflict'> {
    const intent: Grant = {
      ...grant,
      state: 'expiring',
      attempts: grant.attempts + 1,
      note: 'about to take it away',
      updatedAt: now(),
      version: grant.version + 1,
    };
    if ((await grants.replace(intent, grant.version)) === 'conflict') return 'conflict';
    const left = await tried(async () => {
      await access.revoke(intent);
      return access.read(intent);
    });
    if ('error' in left) return callFailed(intent, left.error);
    if (left.value === 'absent')
      return end(intent, 'revoked', 'taken away, and seen gone afterwards');
    return tryFailed(intent, 'AWS accepted the call and still shows the access');
  }

  async function expire(grantId: string): Promise<ExpireResult | 'conflict'> {
    const grant = await grants.get(grantId);
    if (grant === undefined) return { grantId, outcome: 'unknown-grant', note: 'not stored' };
    const first = stepBeforeReading(grant, now());
    if (first.do === 'nothing') return { grantId, outcome: 'finished', note: grant.note };
    if (first.do === 'wait') {
      await schedule.ensure(grantId, first.until);
      const outcome = first.for === 'expiry' ? 'not-due' : 'waiting';
      return { grantId, outcome, note: `until ${first.until}` };
    }
    const live = await tried(() => access.read(grant));
    if ('error' in live) return callFailed({ ...grant, attempts: grant.attempts + 1 }, live.error);
    const step = stepAfterReading({
      grant,
      live: live.value,
      onTarget: await grants.onTarget(targetKeyOf(grant)),
      mode,
      protectedPrincipals,
      now: now(),
    });
    return step.do === 'end' ? end(grant, step.as, step.note) : revoke(grant);
  }

  return async (grantId) => {
    for (let reading = 0; reading < mostReadings; reading += 1) {
      const result = await expire(grantId);
      if (result !== 'conflict') return result;
    }
    return { grantId, outcome: 'busy', note: 'the grant kept changing while it was being ended' };
  };
}
