import type { AccessPolicy } from '../../domain/grants/access-policy.ts';
import { coversGrant } from '../../domain/grants/extending/covers-grant.ts';
import { extendedGrant } from '../../domain/grants/extending/extended-grant.ts';
import { extensionsIn } from '../../domain/grants/extending/extensions-in.ts';
import { isForGood, isWaiting } from '../../domain/grants/grant-states.ts';
import { grantSubject } from '../../domain/grants/grant-subject.ts';
import { limitedEnd } from '../../domain/grants/limited-end.ts';
import type { MatchingPolicy } from '../../domain/matching/matching-policy.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { Grant } from '../../schemas/grant.ts';
import { toInstant } from '../../schemas/instant.ts';
import { AuditorError } from '../errors/auditor-error.ts';
import type { Clock } from '../ports/clock.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { ExpirySchedule } from '../ports/expiry-schedule.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import { makeEndWhatEnded } from './end-what-ended.ts';
import { findGrant } from './find-grant.ts';

export interface ApplyExtensionsParts {
  readonly grants: Pick<GrantStore, 'get' | 'byHandle' | 'replace' | 'lastEnding'>;
  readonly decisions: Pick<DecisionStore, 'get'>;
  readonly schedule: ExpirySchedule;
  readonly access: AccessPolicy;
  /** Whose approvals count. */
  readonly matching: Pick<MatchingPolicy, 'approvalsNeeded' | 'people'>;
  readonly clock: Clock;
}

/**
 * What became of one grant that a record names. `unchanged`: also where its scope does not cover the grant. `too-late`:
 * its access is gone, or somebody ended it early.
 */
export interface AppliedExtension {
  readonly grant: string;
  readonly outcome: 'moved' | 'unchanged' | 'too-late' | 'absent';
}

export type ApplyExtensions = (record: ChangeRecord) => Promise<readonly AppliedExtension[]>;

const mostConflicts = 8;

/**
 * Moves the end of the grants that a record names to where it now puts them, as far as it is approved; back, where it is
 * not any more. Safe to repeat and in any order of records. Throws (retryable) while one of them is being ended, and
 * when a store or the schedule cannot be reached.
 */
export function makeApplyExtensions(parts: ApplyExtensionsParts): ApplyExtensions {
  const { grants, decisions, schedule, access, matching, clock } = parts;
  const endWhatEnded = makeEndWhatEnded({ grants, clock });

  async function limited(grant: Grant, expiresAt: string): Promise<string> {
    const first = grant.grantedUntil ?? grant.expiresAt;
    // What has no end yet is only ever shortened.
    if (isForGood({ state: 'kept', expiresAt: first })) return expiresAt;
    const subject = grantSubject(grant, await decisions.get(grant.eventId));
    return limitedEnd(grant, expiresAt, access.limit(subject)).expiresAt;
  }

  async function apply(
    name: string,
    record: ChangeRecord,
    wanted: string | undefined,
  ): Promise<AppliedExtension['outcome']> {
    for (let attempt = 0; attempt < mostConflicts; attempt += 1) {
      const grant = await findGrant(grants, name);
      if (grant === undefined) return 'absent';
      const now = toInstant(clock.now().getTime());
      const isMeant = wanted !== undefined && coversGrant(record.scope, grant);
      const end = isMeant ? await limited(grant, wanted) : undefined;
      const extended = extendedGrant(grant, { record: record.id, expiresAt: end }, now, access);
      if (extended.outcome === 'busy') break;
      if (extended.outcome !== 'moved') {
        // A crash may have come between the grant and its timer.
        if (isWaiting(grant) && grant.dueAt !== null) await schedule.ensure(grant.id, grant.dueAt);
        await endWhatEnded(grant);
        return extended.outcome;
      }
      const { grant: next } = extended;
      if ((await grants.replace(next, grant.version)) === 'replaced') {
        if (next.dueAt === null) await schedule.remove(next.id);
        else await schedule.ensure(next.id, next.dueAt);
        await endWhatEnded(next);
        return 'moved';
      }
    }
    throw new AuditorError('busy', 'A grant is being ended while its end is to be moved', {
      retryable: true,
      details: { grant: name.slice(0, 256), record: record.id.slice(0, 128) },
    });
  }

  return async (record) => {
    const applied: AppliedExtension[] = [];
    for (const [grant, expiresAt] of extensionsIn(record, matching)) {
      applied.push({ grant, outcome: await apply(grant, record, expiresAt) });
    }
    return applied;
  };
}
