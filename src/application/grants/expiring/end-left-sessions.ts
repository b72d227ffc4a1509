import { nextTryAt, workMinutes } from '../../../domain/grants/expiring/expiry-tries.ts';
import { nextIntent } from '../../../domain/grants/expiring/grant-intent.ts';
import { reasonToLeave } from '../../../domain/grants/expiring/protected-principals.ts';
import { failureClassOf, failureWords } from '../../../domain/grants/expiring/refusal-class.ts';
import { endSessions, endSessionsIntent } from '../../../domain/grants/sessions/end-sessions.ts';
import { liftDeny, liftDenyIntent } from '../../../domain/grants/sessions/lift-deny.ts';
import { denyNotLiftedAlert } from '../../../domain/grants/telling/trouble-alerts.ts';
import type { Grant } from '../../../schemas/grant.ts';
import { millisecondsOf, toInstant } from '../../../schemas/instant.ts';
import { converse } from '../converse.ts';
import { conflict, type ExpireGrantParts, type Stepped } from './expiry-parts.ts';
import { errorWords, type GrantWriter } from './grant-writer.ts';
import { tried } from './tried.ts';

type Parts = Pick<ExpireGrantParts, 'calls' | 'access'>;

/**
 * Ends what a grant left behind once its access was seen gone, where the access policy asks for it, and records the end.
 * What cannot be ended is told with it: the access itself is gone.
 */
export function makeSeenGone(
  { calls, access }: Parts,
  writer: GrantWriter,
): (grant: Grant, note: string) => Promise<Stepped> {
  return async (grant, note) => {
    const closedAt = grant.closedAt ?? writer.now();
    const place = { account: grant.account, kind: grant.target.kind };
    const intent = endSessionsIntent(grant, closedAt);
    const isLeft =
      intent === undefined ||
      !access.endsSessions(place) ||
      reasonToLeave(grant, access.protectedPrincipals) !== undefined;
    if (isLeft) return writer.end(grant, 'revoked', note, { closedAt });
    const intended = await writer.store(grant, {
      state: 'expiring',
      closedAt,
      note: 'about to end the sessions it left',
      intent: nextIntent(grant, { ...intent, at: writer.now() }),
      attempts: grant.attempts,
      dueAt: inMinutes(writer.now(), workMinutes),
    });
    if (intended === conflict) return conflict;
    const ended = await tried(() => converse(endSessions(grant, closedAt), grant.account, calls));
    if ('error' in ended) {
      const failure = failureClassOf(ended.error);
      const left = `${note}; sessions it left could not be ended: ${failureWords[failure]} (${errorWords(ended.error)})`;
      const counted = { ...intended, attempts: intended.attempts + 1 };
      const dueAt =
        failure === 'no-role' ? undefined : nextTryAt(counted.attempts, failure, writer.now());
      return dueAt === undefined
        ? writer.end(intended, 'revoked', left)
        : writer.write(intended, { attempts: counted.attempts, note: left, dueAt }, 'will-retry');
    }
    switch (ended.value.outcome) {
      case 'ended': {
        const { sessions } = ended.value;
        const told = `${note}; sessions issued before ${sessions.issuedBefore} are denied everything`;
        return writer.end(intended, 'revoked', told, { sessions });
      }
      case 'holder-gone':
        return writer.end(intended, 'revoked', `${note}; whose sessions they were is gone too`);
      case 'left':
        return writer.end(
          intended,
          'revoked',
          `${note}; sessions it left were not ended: ${ended.value.reason}`,
        );
    }
  };
}

/** Lets the deny of earlier sessions go once they have all ended by themselves. */
export function makeLiftDeny(
  { calls, access }: Parts,
  writer: GrantWriter,
): (grant: Grant) => Promise<Stepped> {
  async function notLifted(grant: Grant, why: string): Promise<Stepped> {
    const at = writer.now();
    const dueAt = inMinutes(at, access.remindEveryHours * 60);
    const reminders = (grant.reminders ?? 0) + 1;
    return writer.tellAndWrite(
      denyNotLiftedAlert(grant, why, at),
      grant,
      { note: why, dueAt, reminders },
      'will-retry',
    );
  }

  return async (grant) => {
    const { sessions } = grant;
    const intent = liftDenyIntent(grant, writer.now());
    if (sessions === undefined || intent === undefined) {
      return writer.write(grant, { dueAt: null }, 'finished');
    }
    const intended = await writer.store(grant, {
      note: 'about to lift the deny of earlier sessions',
      intent: nextIntent(grant, intent),
      dueAt: inMinutes(writer.now(), workMinutes),
    });
    if (intended === conflict) return conflict;
    const lifted = await tried(() => converse(liftDeny(grant), grant.account, calls));
    if ('error' in lifted) {
      const failure = failureClassOf(lifted.error);
      return notLifted(intended, `${failureWords[failure]} (${errorWords(lifted.error)})`);
    }
    if (lifted.value.outcome === 'changed') return notLifted(intended, lifted.value.difference);
    return writer.write(
      intended,
      {
        note: 'the deny of earlier sessions is lifted: they have ended by themselves',
        sessions: { ...sessions, removedAt: writer.now() },
        dueAt: null,
      },
      'deny-lifted',
    );
  };
}

function inMinutes(at: string, minutes: number): string {
  return toInstant(millisecondsOf(at) + minutes * 60_000);
}
