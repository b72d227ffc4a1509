import type { StepRefusal } from '../../domain/changes/step-refusal.ts';
import { restoreRequest, saidBy } from '../../domain/grants/extending/grant-requests.ts';
import { type GrantRefusal, grantRefusalOf } from '../../domain/grants/grant-refusal.ts';
import { isLive } from '../../domain/grants/grant-states.ts';
import { kindOf } from '../../domain/grants/kinds/registry.ts';
import type { Caller } from '../../domain/people/caller.ts';
import type { Grant } from '../../schemas/grant.ts';
import { toInstant } from '../../schemas/instant.ts';
import type { makeRegisterChange, RegisterOutcome } from '../changes/register-change.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import { findGrant } from './find-grant.ts';

type Registered = Extract<RegisterOutcome, { readonly outcome: 'registered' | 'repeated' }>;

export type ProposeRestoreOutcome =
  | {
      readonly outcome: 'done';
      readonly grant: Grant;
      /** A draft: its requester looks at it, and submits it. */
      readonly change: Omit<Registered, 'outcome'>;
      /** What a person runs once it is approved; hostile text, quoted for a shell. */
      readonly commands: readonly string[];
      /** The document as it was before the auditor edited it, where it did. */
      readonly taken: string | undefined;
    }
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'refused'; readonly refusal: GrantRefusal | StepRefusal }
  | { readonly outcome: 'key-reused' };

/**
 * Proposes to give access again that was ended: registers a draft of a change whose scope allows exactly that, and says
 * how a person does it once it is approved. It does nothing itself.
 */
export function makeProposeRestore(parts: {
  readonly grants: Pick<GrantStore, 'get' | 'byHandle'>;
  readonly records: Pick<ChangeRecordStore, 'get'>;
  readonly registerChange: ReturnType<typeof makeRegisterChange>;
  readonly clock: Clock;
}): (
  id: string,
  caller: Caller,
  why?: string,
  idempotencyKey?: string,
) => Promise<ProposeRestoreOutcome> {
  const { grants, records, registerChange, clock } = parts;

  return async (id, caller, why = 'The access is needed again', idempotencyKey) => {
    const grant = await findGrant(grants, id);
    if (grant === undefined) return { outcome: 'absent' };
    if (isLive(grant) || grant.state === 'kept') {
      return { outcome: 'refused', refusal: grantRefusalOf('grant-still-live') };
    }
    const { actions, commands } = kindOf(grant.target).again(grant);
    if (actions.length === 0) {
      return { outcome: 'refused', refusal: grantRefusalOf('no-way-to-give-again') };
    }
    const now = toInstant(clock.now().getTime());
    const given = await records.get(grant.grantedRecord ?? grant.record ?? '');
    const request = restoreRequest(grant, {
      why,
      now,
      implementer: caller.id,
      said: saidBy(given?.record),
    });
    const answer = await registerChange(request, caller, idempotencyKey, {
      restores: grant.id,
      why,
    });
    switch (answer.outcome) {
      case 'registered':
      case 'repeated': {
        const { outcome: _, ...change } = answer;
        return { outcome: 'done', grant, change, commands, taken: grant.taken };
      }
      case 'refused':
        return { outcome: 'refused', refusal: answer.refusal };
      case 'key-reused':
      case 'id-taken':
        return { outcome: 'key-reused' };
    }
  };
}
