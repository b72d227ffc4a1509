import type { AccessPolicy } from '../../domain/grants/access-policy.ts';
import { firstEndOf, isMovable, movedGrant } from '../../domain/grants/extending/moved-grant.ts';
import { isWaiting } from '../../domain/grants/grant-states.ts';
import type { GrantToKeep } from '../../domain/grants/grants-to-keep.ts';
import type { Grant } from '../../schemas/grant.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExpirySchedule } from '../ports/expiry-schedule.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import { makeEndWhatEnded } from './end-what-ended.ts';

/**
 * What became of one grant. `scheduled`: new, its timer set. `moved`: known, what ends it now says another end, or none.
 * `known`: seen before. `for-good`: kept only so that no temporary grant takes it away. `unknown`: it has no end, and had
 * none before.
 */
export type ScheduledGrant = {
  readonly id: string;
  readonly outcome: 'scheduled' | 'moved' | 'known' | 'for-good' | 'unknown';
};

export type ScheduleGrants = (found: readonly GrantToKeep[]) => Promise<readonly ScheduledGrant[]>;

const mostConflicts = 5;

/**
 * Stores the grants of one decision (`grantsToKeep`) and sets their timers. Repeats find the same grant and the same
 * timer; a crash between the two is mended by the next delivery, or by the sweep. Throws when a store or the schedule
 * cannot be reached.
 */
export function makeScheduleGrants({
  grants,
  schedule,
  access,
  clock,
}: {
  readonly grants: Pick<GrantStore, 'get' | 'create' | 'replace' | 'lastEnding'>;
  readonly schedule: ExpirySchedule;
  readonly access: Pick<AccessPolicy, 'warnMinutes'>;
  readonly clock: Clock;
}): ScheduleGrants {
  /** The stored grant, its end moved to where what ends it now puts it; undefined: it is not stored. */
  async function moved(
    found: Grant,
  ): Promise<{ readonly grant: Grant; readonly moved: boolean } | undefined> {
    for (let reading = 0; reading < mostConflicts; reading += 1) {
      const stored = await grants.get(found.id);
      if (stored === undefined) return undefined;
      if (!saysAnother(found, stored) || !isMovable(stored)) return { grant: stored, moved: false };
      const now = toInstant(clock.now().getTime());
      const note =
        found.state === 'kept'
          ? `change record ${(found.record ?? 'unknown').slice(0, 128)} gives it for good now`
          : `its end moved from ${firstEndOf(stored).expiresAt} to ${found.expiresAt}`;
      const next = movedGrant(known(stored, found), firstEndOf(found), stored.extensions ?? [], {
        now,
        access,
        note,
      });
      if ((await grants.replace(next, stored.version)) === 'replaced') {
        return { grant: next, moved: true };
      }
    }
    throw new Error(`grant ${found.id} kept changing while its end was being moved`);
  }

  const endWhatEnded = makeEndWhatEnded({ grants, clock });

  async function setTimer(grant: Grant): Promise<void> {
    if (isWaiting(grant) && grant.dueAt !== null) await schedule.ensure(grant.id, grant.dueAt);
  }

  async function keep({ grant, ifKnown }: GrantToKeep): Promise<ScheduledGrant> {
    if (!ifKnown && (await grants.create(grant)) === 'created') {
      await setTimer(grant);
      await endWhatEnded(grant);
      return { id: grant.id, outcome: grant.state === 'kept' ? 'for-good' : 'scheduled' };
    }
    const stored = await moved(grant);
    if (stored === undefined) {
      if (ifKnown) return { id: grant.id, outcome: 'unknown' };
      throw new Error(`grant ${grant.id} exists and cannot be read`);
    }
    if (stored.moved && stored.grant.dueAt === null) await schedule.remove(grant.id);
    else await setTimer(stored.grant);
    await endWhatEnded(stored.grant);
    return { id: grant.id, outcome: stored.moved ? 'moved' : 'known' };
  }

  return async (found) => {
    const kept: ScheduledGrant[] = [];
    for (const one of found) kept.push(await keep(one));
    return kept;
  };
}

/** What the first inventory saw before its event came is of that event. */
function known(stored: Grant, found: Grant): Grant {
  if (stored.because !== 'baseline') return stored;
  const { eventId, openedAt, openedBy, given } = found;
  return {
    ...stored,
    ...{ eventId, openedAt },
    ...(openedBy === undefined ? {} : { openedBy }),
    ...(given === undefined ? {} : { given }),
  };
}

/**
 * Whether a record says another end than the one that is stored. A tag or the access policy never moves what a record
 * said, nor what they said themselves: that end was announced.
 */
function saysAnother(found: Grant, stored: Grant): boolean {
  if (stored.because === 'baseline') return true;
  if (found.because !== 'record') return false;
  const first = firstEndOf(stored);
  return (
    millisecondsOf(found.expiresAt) !== millisecondsOf(first.expiresAt) ||
    found.record !== first.record ||
    found.because !== first.because
  );
}
