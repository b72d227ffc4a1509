import { type GrantRefusal, grantRefusalOf } from '../../domain/grants/grant-refusal.ts';
import { isLive, recordsOf } from '../../domain/grants/grant-states.ts';
import { grantStepOf } from '../../domain/grants/grant-step.ts';
import type { Caller } from '../../domain/people/caller.ts';
import type { CompiledChangePolicy } from '../../domain/policy/compiling/compiled-policy.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { Grant } from '../../schemas/grant.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import { AuditorError } from '../errors/auditor-error.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { ExpirySchedule } from '../ports/expiry-schedule.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import { findGrant } from './find-grant.ts';
import { mayEndGrant } from './may-end-grant.ts';

export type EndGrantOutcome =
  /** Its end is now; the timer takes it from here, within a minute or two. */
  | { readonly outcome: 'done'; readonly grant: Grant }
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'refused'; readonly refusal: GrantRefusal };

export interface EndGrantParts {
  readonly grants: Pick<GrantStore, 'get' | 'byHandle' | 'replace'>;
  readonly records: Pick<ChangeRecordStore, 'get'>;
  readonly decisions: Pick<DecisionStore, 'get'>;
  readonly schedule: ExpirySchedule;
  readonly clock: Clock;
  readonly policy: CompiledChangePolicy;
}

const tries = 8;

/**
 * Ends a grant before its time ("I'm done"): its end is now. What happens at an end happens then, by the access policy:
 * where that only notifies, people are told. A grant whose end came already is looked at again at once. No extension
 * approved afterwards revives it.
 */
export function makeEndGrantEarly(
  parts: EndGrantParts,
): (id: string, caller: Caller, why: string) => Promise<EndGrantOutcome> {
  const { grants, records, decisions, schedule, clock, policy } = parts;

  async function mayEnd(grant: Grant, caller: Caller): Promise<boolean> {
    const known: ChangeRecord[] = [];
    for (const id of recordsOf(grant)) {
      const found = await records.get(id);
      if (found !== undefined) known.push(found.record);
    }
    const decision = await decisions.get(grant.eventId);
    return mayEndGrant(caller, { decision, records: known }, policy);
  }

  return async (id, caller, why) => {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const grant = await findGrant(grants, id);
      if (grant === undefined) return { outcome: 'absent' };
      if (!(await mayEnd(grant, caller))) {
        return { outcome: 'refused', refusal: grantRefusalOf('not-involved') };
      }
      if (!isLive(grant)) return { outcome: 'refused', refusal: grantRefusalOf('grant-ended') };
      if (grant.state === 'expiring') return { outcome: 'done', grant };
      const now = toInstant(clock.now().getTime());
      const next = endedNow(grant, { at: now, by: caller.id, why });
      const step = grantStepOf(next, caller.id);
      if ((await grants.replace(next, grant.version, step)) === 'replaced') {
        await schedule.ensure(next.id, now);
        return { outcome: 'done', grant: next };
      }
    }
    throw new AuditorError('busy', 'The grant kept changing while it was being ended early', {
      retryable: true,
      details: { grant: id.slice(0, 256), tries },
    });
  };
}

function endedNow(
  grant: Grant,
  ended: { readonly at: string; readonly by: string; readonly why: string },
): Grant {
  const { at, by, why } = ended;
  const isEarly = millisecondsOf(grant.expiresAt) > millisecondsOf(at);
  // Whoever asks hears at once where it fails again.
  const { remindAt: _, ...asked } = grant;
  return {
    ...asked,
    endedEarly: grant.endedEarly ?? { at, by: by.slice(0, 256), why: why.slice(0, 1_024) },
    ...(isEarly ? { expiresAt: at, grantedUntil: grant.grantedUntil ?? grant.expiresAt } : {}),
    dueAt: at,
    note: `ended early by ${by.slice(0, 256)}: ${why.slice(0, 256)}`,
    updatedAt: at,
    version: grant.version + 1,
  };
}
