import { isStillOpen } from '../../domain/grants/grant-states.ts';
import type { Tone } from '../../domain/reports/table/terminal-style.ts';
import type { ShownGrant } from '../../schemas/api/grant-answers.ts';
import type { GrantState } from '../../schemas/grant.ts';
import { distanceTo, spanOf } from '../text/distance.ts';

/** Words and how they are painted. */
export interface Painted {
  readonly text: string;
  readonly tone: Tone;
}

const hour = 3_600_000;

/** How long it is until the access ends, or since when it should have: `in 2 h 14 min`, `3 h OVERDUE`, `gone 3 h ago`. */
export function countdownOf(grant: ShownGrant, now: number): Painted {
  const { live, state, expiresAt, closedAt, updatedAt } = grant;
  if (state === 'kept') return { text: 'stays', tone: 'dim' };
  if (!live) return { text: `gone ${distanceTo(closedAt ?? updatedAt, now)}`, tone: 'dim' };
  const left = Date.parse(expiresAt) - now;
  if (left > 0) return { text: `in ${spanOf(left)}`, tone: left < hour ? 'yellowBold' : 'plain' };
  return state === 'expiring' || (!isStuck(state) && -left < 10 * 60_000)
    ? { text: 'ending now', tone: 'yellowBold' }
    : { text: `${spanOf(left)} OVERDUE`, tone: 'redBold' };
}

const stateTones: Readonly<Record<GrantState, Tone>> = {
  active: 'green',
  warned: 'yellowBold',
  extended: 'green',
  expiring: 'yellowBold',
  overdue: 'redInverse',
  changed: 'redInverse',
  failed: 'redInverse',
  revoked: 'dim',
  'already-gone': 'dim',
  kept: 'cyan',
};

/** Where it stands; what is open beyond its end says so. */
export function standingOf({ state }: Pick<ShownGrant, 'state'>): Painted {
  const why = state === 'overdue' ? '' : `: ${state}`;
  return { text: isStuck(state) ? `STILL LIVE${why}` : state, tone: stateTones[state] };
}

function isStuck(state: GrantState): boolean {
  return isStillOpen({ state });
}
