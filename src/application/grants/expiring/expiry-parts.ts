import type { AccessPolicy } from '../../../domain/grants/access-policy.ts';
import type { GrantEnd } from '../../../domain/grants/expiring/expiry-steps.ts';
import type { Alert } from '../../../schemas/alert.ts';
import type { AwsCalls } from '../../ports/aws-calls.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ExpirySchedule } from '../../ports/expiry-schedule.ts';
import type { GrantStore } from '../../ports/grant-store.ts';
import type { RevocationCap } from '../../ports/revocation-cap.ts';
import type { StandingEndOf } from '../standing-end-of.ts';

export interface ExpireGrantParts {
  readonly grants: Pick<GrantStore, 'get' | 'replace' | 'onTarget'>;
  readonly calls: AwsCalls;
  readonly schedule: Pick<ExpirySchedule, 'ensure'>;
  /** Tells people once a matter (`makeTellPeople`). */
  readonly tell: (alert: Alert) => Promise<'told' | 'already-told' | 'pending'>;
  /** `makeStandingEndOf`. */
  readonly standingEnd: StandingEndOf;
  readonly access: AccessPolicy;
  readonly cap: RevocationCap;
  readonly clock: Clock;
}

/**
 * How one call came out: an end (told and recorded), or why there is none yet. `not-due` and `waiting`: its timer is
 * set anew. `warned`: people were told that its end is near. `moved`: its record names another end by now. `held`: the
 * cap on inferred ends is reached. `will-retry`: a try failed. `busy`: another delivery is at work; the sweep comes back
 * to it. `finished`: nobody has to look any more. `deny-lifted`: the deny of earlier sessions is gone again.
 * `unknown-grant`: no such grant is stored.
 */
export type ExpireOutcome =
  | GrantEnd
  | 'not-due'
  | 'waiting'
  | 'warned'
  | 'moved'
  | 'held'
  | 'will-retry'
  | 'busy'
  | 'finished'
  | 'deny-lifted'
  | 'unknown-grant';

export interface ExpireResult {
  readonly grantId: string;
  readonly outcome: ExpireOutcome;
  /** Why, in plain words. */
  readonly note: string;
}

/** `conflict`: somebody else wrote the grant meanwhile; it is to be read and looked at again. */
export type Stepped = ExpireResult | 'conflict';
export const conflict = 'conflict';
