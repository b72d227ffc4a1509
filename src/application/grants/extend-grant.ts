import { present } from '../../domain/changes/present.ts';
import type { StepRefusal } from '../../domain/changes/step-refusal.ts';
import type { AccessPolicy } from '../../domain/grants/access-policy.ts';
import { extensionRequest, saidBy } from '../../domain/grants/extending/grant-requests.ts';
import { type GrantRefusal, grantRefusalOf } from '../../domain/grants/grant-refusal.ts';
import { isForGood, isLive } from '../../domain/grants/grant-states.ts';
import { grantSubject } from '../../domain/grants/grant-subject.ts';
import { limitedEnd } from '../../domain/grants/limited-end.ts';
import type { Caller } from '../../domain/people/caller.ts';
import type { SaidOfChange } from '../../schemas/api/grant-queries.ts';
import type { Grant } from '../../schemas/grant.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import type { makeRegisterChange, RegisterOutcome } from '../changes/register-change.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import { findGrant } from './find-grant.ts';

type Registered = Extract<RegisterOutcome, { readonly outcome: 'registered' | 'repeated' }>;

export type ExtendGrantOutcome =
  /** Asked for: the end moves once the change is approved. `change.outstanding` says whose approval is missing. */
  | {
      readonly outcome: 'done';
      readonly grant: Grant;
      readonly change: Omit<Registered, 'outcome'>;
    }
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'refused'; readonly refusal: GrantRefusal | StepRefusal }
  | { readonly outcome: 'key-reused' };

export interface ExtendGrantParts {
  readonly grants: Pick<GrantStore, 'get' | 'byHandle'>;
  readonly decisions: Pick<DecisionStore, 'get'>;
  readonly records: Pick<ChangeRecordStore, 'get'>;
  readonly registerChange: ReturnType<typeof makeRegisterChange>;
  readonly access: AccessPolicy;
  readonly clock: Clock;
}

/**
 * Asks for a later end of a grant, or for an end of access that has none: registers and submits a change that the
 * approval policy asks people about. It moves nothing itself. `said`: what the policy asks
 * besides; what is left out is taken over from the change that gave the access.
 */
export function makeExtendGrant(
  parts: ExtendGrantParts,
): (
  id: string,
  until: string,
  why: string,
  caller: Caller,
  idempotencyKey?: string,
  said?: SaidOfChange,
) => Promise<ExtendGrantOutcome> {
  const { grants, decisions, records, registerChange, access, clock } = parts;

  async function refusalOf(
    grant: Grant,
    until: string,
    now: string,
  ): Promise<GrantRefusal | undefined> {
    if (grant.endedEarly !== undefined) return grantRefusalOf('ended-early');
    if (!isLive(grant) && !isForGood(grant)) return grantRefusalOf('grant-ended');
    if (millisecondsOf(until) <= millisecondsOf(now)) return grantRefusalOf('end-is-past');
    if (isForGood(grant)) return undefined;
    if (millisecondsOf(until) <= millisecondsOf(grant.expiresAt)) {
      return grantRefusalOf('ends-later-already', {
        reason: `it ends at ${grant.expiresAt} already`,
      });
    }
    const limit = access.limit(grantSubject(grant, await decisions.get(grant.eventId)));
    const { expiresAt, cut } = limitedEnd(grant, until, limit);
    if (cut === undefined) return undefined;
    return grantRefusalOf('beyond-limit', {
      reason: `the limit "${cut.name}" of the access policy ends this access at ${expiresAt}: ${cut.because}`,
    });
  }

  return async (id, until, why, caller, idempotencyKey, said = {}) => {
    const grant = await findGrant(grants, id);
    if (grant === undefined) return { outcome: 'absent' };
    const now = toInstant(clock.now().getTime());
    const refusal = await refusalOf(grant, until, now);
    if (refusal !== undefined) return { outcome: 'refused', refusal };
    const given = await records.get(grant.grantedRecord ?? grant.record ?? '');
    const request = extensionRequest(grant, {
      until,
      why,
      now,
      said: { ...saidBy(given?.record), ...present(said) },
    });
    const answer = await registerChange(request, caller, idempotencyKey, {
      extends: grant.id,
      until,
      why,
      said,
    });
    switch (answer.outcome) {
      case 'registered':
      case 'repeated': {
        const { outcome: _, ...change } = answer;
        return { outcome: 'done', grant, change };
      }
      case 'refused':
        return { outcome: 'refused', refusal: answer.refusal };
      case 'key-reused':
      case 'id-taken':
        return { outcome: 'key-reused' };
    }
  };
}
