import { workMinutes } from '../../../domain/grants/expiring/expiry-tries.ts';
import { nextIntent } from '../../../domain/grants/expiring/grant-intent.ts';
import type { EditPlan, Live, Revocation } from '../../../domain/grants/kinds/grant-kind.ts';
import { kindOf } from '../../../domain/grants/kinds/registry.ts';
import { capAlert, interleavedAlert } from '../../../domain/grants/telling/trouble-alerts.ts';
import type { Grant } from '../../../schemas/grant.ts';
import { millisecondsOf, toInstant } from '../../../schemas/instant.ts';
import { converse } from '../converse.ts';
import { makeLiveAccess } from '../live-access.ts';
import { conflict, type ExpireGrantParts, type Stepped } from './expiry-parts.ts';
import type { GrantWriter } from './grant-writer.ts';
import { type Tried, tried } from './tried.ts';

const longestTaken = 65_536;

/** Takes exactly one grant's access away: intent, call, and a look whether it is gone. */
export function makeTakeAway(
  parts: Pick<ExpireGrantParts, 'calls' | 'cap' | 'access' | 'tell' | 'clock'>,
  writer: GrantWriter,
  /** What follows once it was seen gone. */
  seenGone: (grant: Grant, note: string) => Promise<Stepped>,
): (grant: Grant) => Promise<Stepped> {
  const { calls, cap, access, tell, clock } = parts;
  const live = makeLiveAccess({ calls });

  /** What only a policy asked for is counted; what somebody asked for is not. */
  async function isHeld(grant: Grant): Promise<boolean> {
    if (grant.because !== 'policy' || grant.endedEarly !== undefined) return false;
    if ((grant.extensions ?? []).length > 0) return false;
    return (await cap.take(grant.id, clock.now())) === 'reached';
  }

  async function hold(grant: Grant): Promise<Stepped> {
    const at = writer.now();
    const told = await tell(capAlert(grant, access, at));
    if (told === 'pending') {
      return { grantId: grant.id, outcome: 'busy', note: 'another delivery is telling people' };
    }
    const note = 'left in place: too many inferred ends at once, so all of them wait for a person';
    const dueAt = toInstant(millisecondsOf(at) + 3_600_000);
    return writer.write(grant, { note, dueAt }, 'held');
  }

  async function plan(grant: Grant): Promise<EditPlan | undefined> {
    const dialogue = kindOf(grant.target).plan?.(grant, grant.target);
    return dialogue === undefined ? undefined : converse(dialogue, grant.account, calls);
  }

  async function noteIntent(grant: Grant, edit: EditPlan | undefined) {
    const at = writer.now();
    const action = edit?.action ?? kindOf(grant.target).revokedBy(grant.target);
    const intent = { at, action, ...(edit === undefined ? {} : { after: edit.after }) };
    return writer.store(grant, {
      state: 'expiring',
      attempts: grant.attempts + 1,
      note: 'about to take it away',
      intent: nextIntent(grant, intent),
      ...takenOf(edit?.taken),
      dueAt: toInstant(millisecondsOf(at) + workMinutes * 60_000),
    });
  }

  async function afterwards(grant: Grant, { outcome }: Revocation, left: Live): Promise<Stepped> {
    switch (left.state) {
      case 'absent':
        return outcome === 'absent' && grant.attempts === 1
          ? writer.end(grant, 'already-gone', 'somebody took it away at the same time')
          : seenGone(grant, 'taken away, and seen gone afterwards');
      case 'changed':
        return writer.end(grant, 'changed', left.difference);
      case 'untouchable':
        return writer.end(grant, 'overdue', `left in place: ${left.reason}`);
      case 'present':
        return outcome === 'interleaved'
          ? writer.tryAgain(grant, 'conflict', 'somebody edited the document at the same time')
          : writer.tryAgain(
              grant,
              'unanswered',
              'AWS accepted the call and still shows the access',
            );
    }
  }

  async function revoked(grant: Grant, revocation: Revocation): Promise<Stepped> {
    if (revocation.outcome === 'changed') {
      return writer.end(grant, 'changed', revocation.difference);
    }
    if (revocation.outcome === 'untouchable') {
      return writer.end(grant, 'overdue', `left in place: ${revocation.reason}`);
    }
    const taken = revocation.outcome === 'absent' ? undefined : revocation.taken;
    const kept: Grant = { ...grant, ...takenOf(taken) };
    if (revocation.outcome === 'interleaved') {
      const { difference } = revocation;
      await tell(interleavedAlert(kept, difference, writer.now()));
    }
    const left = await tried(() => live.read(kept));
    return 'error' in left
      ? writer.tryFailed(kept, left.error)
      : afterwards(kept, revocation, left.value);
  }

  return async (grant) => {
    if (await isHeld(grant)) return hold(grant);
    const planned: Tried<EditPlan | undefined> = await tried(() => plan(grant));
    if ('error' in planned) {
      return writer.tryFailed({ ...grant, attempts: grant.attempts + 1 }, planned.error);
    }
    const intended = await noteIntent(grant, planned.value);
    if (intended === conflict) return conflict;
    const revocation = await tried(() => live.revoke(intended));
    return 'error' in revocation
      ? writer.tryFailed(intended, revocation.error)
      : revoked(intended, revocation.value);
  };
}

/** The document as it was, as evidence; the first one taken stays, for later tries find it edited. */
function takenOf(taken: string | undefined): Pick<Grant, 'taken'> {
  return taken === undefined || taken.length > longestTaken ? {} : { taken };
}
