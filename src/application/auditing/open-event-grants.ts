import { grantBasis } from '../../domain/decisions/grant-basis.ts';
import { findGrants } from '../../domain/grants/find-grants.ts';
import { grantsToKeep } from '../../domain/grants/grants-to-keep.ts';
import { judgeEvent } from '../../domain/matching/judge-event.ts';
import type { MatchingPolicy } from '../../domain/matching/matching-policy.ts';
import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import type { Grant } from '../../schemas/grant.ts';
import { toInstant } from '../../schemas/instant.ts';
import type { ScheduledGrant } from '../grants/schedule-grants.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';
import type { Clock } from '../ports/clock.ts';

export interface OpenEventGrantsParts {
  readonly records: Pick<ChangeRecordStore, 'get'>;
  readonly policy: MatchingPolicy;
  readonly scheduleGrants: (found: readonly Grant[]) => Promise<readonly ScheduledGrant[]>;
  readonly clock: Clock;
}

/**
 * Opens the grants of an event. They follow the decision as it is kept: a repeat after the record changed must not open
 * other ones. `basis` undefined: the record is read, and held against the event for the edition that counts.
 */
export type OpenEventGrants = (
  event: ChangeEvent,
  decision: StoredDecision,
  basis?: ChangeRecord | null,
) => Promise<void>;

export function makeOpenEventGrants({
  records,
  policy,
  scheduleGrants,
  clock,
}: OpenEventGrantsParts): OpenEventGrants {
  /** As it counts for its event: never in an edition that nobody approved. */
  async function readBasis(event: ChangeEvent, id: string): Promise<ChangeRecord | null> {
    const record = (await records.get(id))?.record;
    if (record === undefined) return null;
    const { basis } = judgeEvent(event, [record], policy);
    return grantBasis(event, basis, { candidates: [record], policy });
  }

  return async (event, { record, verdict }, basis) => {
    if (event.outcome !== 'succeeded') return;
    const found = findGrants(event);
    if (found.length === 0) return;
    const known = basis === undefined && record !== null ? await readBasis(event, record) : basis;
    const own = known?.id === record ? (known ?? null) : null;
    const now = toInstant(clock.now().getTime());
    await scheduleGrants(grantsToKeep(found, { event, verdict, record: own, now }));
  };
}
