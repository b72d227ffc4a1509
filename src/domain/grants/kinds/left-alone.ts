import type { Live, Revocation } from './grant-kind.ts';

/** What comes of access that is not there to be taken away: it is gone, or not, or no longer, ours to take. */
export function leftAlone(live: Exclude<Live, { readonly state: 'present' }>): Revocation {
  if (live.state === 'changed') return { outcome: 'changed', difference: live.difference };
  if (live.state === 'untouchable') return { outcome: 'untouchable', reason: live.reason };
  return { outcome: 'absent' };
}
