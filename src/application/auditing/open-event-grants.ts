import type { AccessPolicy } from '../../domain/grants/access-policy.ts';
import { findGrants } from '../../domain/grants/find-grants.ts';
import { grantsToKeep } from '../../domain/grants/grants-to-keep.ts';
import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import { toInstant } from '../../schemas/instant.ts';
import type { ReadBasis } from '../grants/read-basis.ts';
import type { ScheduleGrants } from '../grants/schedule-grants.ts';
import type { Clock } from '../ports/clock.ts';
import type { KeepLateGrants } from './judging/keep-late-grants.ts';

export interface OpenEventGrantsParts {
  /** `makeReadBasis`. */
  readonly readBasis: ReadBasis;
  readonly access: AccessPolicy;
  /** `makeKeepLateGrants`. */
  readonly keepLateGrants: KeepLateGrants;
  /** `makeScheduleGrants`. */
  readonly scheduleGrants: ScheduleGrants;
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
  readBasis,
  access,
  keepLateGrants,
  scheduleGrants,
  clock,
}: OpenEventGrantsParts): OpenEventGrants {
  return async (event, decision, basis) => {
    if (event.outcome !== 'succeeded') return;
    const found = findGrants(event);
    if (found.length === 0) return;
    const { record } = decision;
    const isRead = basis === undefined && record !== null;
    const known = isRead ? await readBasis(event, record) : basis;
    const own = known?.id === record ? (known ?? null) : null;
    await keepLateGrants(decision, found, own);
    const now = toInstant(clock.now().getTime());
    const kept = grantsToKeep(found, { event, decision, record: own, access, now });
    // What has no end and was never stored is nothing to ask the store about, each time such an event comes.
    await scheduleGrants(kept.filter(({ ifKnown }) => !ifKnown || isRead));
  };
}
