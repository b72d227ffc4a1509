import { isUnfinished } from '../../domain/grants/expiry-steps.ts';
import type { Grant } from '../../schemas/grant.ts';
import { toInstant } from '../../schemas/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExpirySchedule } from '../ports/expiry-schedule.ts';
import type { GrantStore } from '../ports/grant-store.ts';

/**
 * What became of one grant. `scheduled`: new, its timer set. `moved`: known, its record now names another end.
 * `known`: seen before. `for-good`: kept only so that no temporary grant takes it away.
 */
export type ScheduledGrant = {
  readonly id: string;
  readonly outcome: 'scheduled' | 'moved' | 'known' | 'for-good';
};

const mostConflicts = 5;

/**
 * Stores the grants of one decision (`grantsToKeep`) and sets their timers. Repeats find the same grant and the same
 * timer; a crash between the two is mended by the next delivery, or by the sweep. Throws when a store or the schedule
 * cannot be reached.
 */
export function makeScheduleGrants({
  grants,
  schedule,
  clock,
}: {
  readonly grants: GrantStore;
  readonly schedule: ExpirySchedule;
  readonly clock: Clock;
}): (found: readonly Grant[]) => Promise<readonly ScheduledGrant[]> {
  /** The stored grant, its end moved to where its record, amended meanwhile, now puts it. */
  async function moved(grant: Grant): Promise<{ readonly grant: Grant; readonly moved: boolean }> {
    for (let reading = 0; reading < mostConflicts; reading += 1) {
      const stored = await grants.get(grant.id);
      if (stored === undefined) throw new Error(`grant ${grant.id} exists and cannot be read`);
      const same = stored.expiresAt === grant.expiresAt;
      if (same || stored.state !== 'active' || grant.because !== 'record') {
        return { grant: stored, moved: false };
      }
      const next: Grant = {
        ...stored,
        record: grant.record,
        because: grant.because,
        expiresAt: grant.expiresAt,
        dueAt: grant.dueAt,
        note: `its end moved from ${stored.expiresAt} to ${grant.expiresAt}`,
        updatedAt: toInstant(clock.now().getTime()),
        version: stored.version + 1,
      };
      if ((await grants.replace(next, stored.version)) === 'replaced') {
        return { grant: next, moved: true };
      }
    }
    throw new Error(`grant ${grant.id} kept changing while its end was being moved`);
  }

  async function keep(grant: Grant): Promise<ScheduledGrant> {
    const isNew = (await grants.create(grant)) === 'created';
    if (!isUnfinished(grant.state)) return { id: grant.id, outcome: isNew ? 'for-good' : 'known' };
    const stored = isNew ? { grant, moved: false } : await moved(grant);
    if (isUnfinished(stored.grant.state) && stored.grant.attempts === 0) {
      await schedule.ensure(stored.grant.id, stored.grant.expiresAt);
    }
    if (isNew) return { id: grant.id, outcome: 'scheduled' };
    return { id: grant.id, outcome: stored.moved ? 'moved' : 'known' };
  }

  return async (found) => {
    const kept: ScheduledGrant[] = [];
    for (const grant of found) kept.push(await keep(grant));
    return kept;
  };
}
