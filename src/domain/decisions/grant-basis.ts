import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { Verdict } from '../../schemas/decision.ts';
import { judgeEvent } from '../matching/judge-event.ts';
import { defaultMatchingPolicy } from '../matching/matching-policy.ts';
import type { KnownCover } from './judge-change.ts';

const approved: ReadonlySet<Verdict> = new Set<Verdict>(['authorised', 'pre-approved', 'ratified']);

/**
 * The record whose word the grants of an event follow: the edition that covers it, or the newest one where that was
 * approved meanwhile and would cover the event too. So an approved amendment extends or shortens what was given before
 * it, and one that nobody approved moves nothing.
 */
export function grantBasis(
  event: ChangeEvent,
  basis: ChangeRecord | null,
  { candidates, policy = defaultMatchingPolicy }: Pick<KnownCover, 'candidates' | 'policy'>,
): ChangeRecord | null {
  if (basis === null) return null;
  const record = candidates.find(({ id }) => id === basis.id);
  if (record?.past === undefined || record.past.length === 0) return basis;
  const { past: _, ...newest } = record;
  const { verdict } = judgeEvent(event, [newest], policy);
  return approved.has(verdict) ? newest : basis;
}
