import { stepAfterReading, stepBeforeReading } from '../../domain/grants/expiring/expiry-steps.ts';
import type { StandingEnd } from '../../domain/grants/expiring/standing-end.ts';
import { movedGrant } from '../../domain/grants/extending/moved-grant.ts';
import { isWaiting, neverEnds } from '../../domain/grants/grant-states.ts';
import { targetKeyOf } from '../../domain/grants/target-key.ts';
import { warningAlert } from '../../domain/grants/telling/grant-alert.ts';
import type { Grant } from '../../schemas/grant.ts';
import { makeLiftDeny, makeSeenGone } from './expiring/end-left-sessions.ts';
import type { ExpireGrantParts, ExpireResult, Stepped } from './expiring/expiry-parts.ts';
import { makeGrantWriter } from './expiring/grant-writer.ts';
import { makeTakeAway } from './expiring/take-away.ts';
import { tried } from './expiring/tried.ts';
import { makeLiveAccess } from './live-access.ts';

export type { ExpireGrantParts, ExpireOutcome, ExpireResult } from './expiring/expiry-parts.ts';

const mostReadings = 3;

/**
 * Does what is due of one grant: warns, takes away, reminds, or lifts a deny. The intent is stored before AWS is called,
 * what AWS says afterwards decides, people are told before the end is recorded: a crash between any two steps, or the
 * same timer twice, leads to the same end. Throws when a store, the schedule or the channel to people cannot be reached;
 * AWS refusing a call does not throw but is tried again, and told when the last try failed.
 */
export function makeExpireGrant(
  parts: ExpireGrantParts,
): (grantId: string) => Promise<ExpireResult> {
  const { grants, schedule, access, standingEnd, calls } = parts;
  const writer = makeGrantWriter(parts);
  const live = makeLiveAccess({ calls });
  const seenGone = makeSeenGone(parts, writer);
  const takeAway = makeTakeAway(parts, writer, seenGone);
  const liftDeny = makeLiftDeny(parts, writer);

  async function warn(grant: Grant): Promise<Stepped> {
    const note = `people were told that it ends at ${grant.expiresAt}`;
    return writer.tellAndWrite(
      warningAlert(grant, writer.now()),
      grant,
      { state: 'warned', note, dueAt: grant.expiresAt },
      'warned',
    );
  }

  async function move(grant: Grant, to: StandingEnd & { readonly says: 'ends' }): Promise<Stepped> {
    const note = `its end moved from ${grant.expiresAt} to ${to.expiresAt}: ${to.note}`;
    const now = writer.now();
    const moved = movedGrant(grant, to, grant.extensions ?? [], { now, access, note });
    return writer.write(grant, moved, 'moved');
  }

  async function look(grant: Grant): Promise<Stepped> {
    const read = await tried(() => live.read(grant));
    if ('error' in read) {
      return writer.tryFailed({ ...grant, attempts: grant.attempts + 1 }, read.error);
    }
    const standing: StandingEnd =
      read.value.state === 'absent' ? { says: 'as-before' } : await standingEnd(grant);
    const step = stepAfterReading({
      grant,
      live: read.value,
      onTarget: await grants.onTarget(targetKeyOf(grant)),
      standing,
      access,
      now: writer.now(),
    });
    switch (step.do) {
      case 'revoke':
        return takeAway(grant);
      case 'move':
        return move(grant, step.to);
      case 'settle': {
        const note = 'AWS may not show it yet';
        return writer.write(grant, { dueAt: step.until, note }, 'waiting');
      }
      case 'end':
        if (step.as === 'revoked') return seenGone(grant, step.note);
        return step.as === 'kept' && standing.says === 'for-good'
          ? writer.end(grant, 'kept', step.note, {
              expiresAt: neverEnds,
              record: standing.record ?? grant.record,
            })
          : writer.end(grant, step.as, step.note);
    }
  }

  async function expire(grantId: string): Promise<Stepped> {
    const grant = await grants.get(grantId);
    if (grant === undefined) return { grantId, outcome: 'unknown-grant', note: 'not stored' };
    const step = stepBeforeReading(grant, writer.now(), access);
    switch (step.do) {
      case 'nothing':
        return { grantId, outcome: 'finished', note: grant.note };
      case 'wait':
        await schedule.ensure(grantId, step.until);
        return {
          grantId,
          outcome: isWaiting(grant) ? 'not-due' : 'waiting',
          note: `until ${step.until}`,
        };
      case 'wait-anew':
        return writer.write(grant, { dueAt: step.until }, 'not-due');
      case 'warn':
        return warn(grant);
      case 'lift-deny':
        return liftDeny(grant);
      case 'read':
        return look(grant);
    }
  }

  return async (grantId) => {
    for (let reading = 0; reading < mostReadings; reading += 1) {
      const result = await expire(grantId);
      if (result !== 'conflict') return result;
    }
    return { grantId, outcome: 'busy', note: 'the grant kept changing while it was being ended' };
  };
}
