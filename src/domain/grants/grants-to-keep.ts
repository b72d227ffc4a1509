import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { GrantSummary } from '../../schemas/decision.ts';
import type { Grant } from '../../schemas/grant.ts';
import type { AccessPolicy } from './access-policy.ts';
import { warningOrEnd } from './due-at.ts';
import type { FoundGrant } from './find-grants.ts';
import { expiryOf, foundEnd } from './found-end.ts';
import { neverEnds } from './grant-states.ts';
import type { DecisionFacts } from './grant-subject.ts';
import { kindOf } from './kinds/registry.ts';

/** What a decision rests on, as far as grants care. */
export interface GrantBasis {
  readonly event: ChangeEvent;
  readonly decision: DecisionFacts;
  /** The record the verdict rests on (the judgement's `basis`), else null. */
  readonly record: ChangeRecord | null;
  readonly access: AccessPolicy;
  /** UTC instant; stands in for the event's own time where it has none. */
  readonly now: string;
}

/** Every found grant as a decision lists it, by record and tag; what the access policy infers rests on the decision. */
export function summariseGrants(
  found: readonly FoundGrant[],
  record: ChangeRecord | null,
): readonly GrantSummary[] {
  return found.map((grant) => ({
    kind: grant.target.kind,
    id: grant.id,
    expiresAt: expiryOf(grant, record)?.expiresAt ?? null,
  }));
}

/**
 * A grant to store. `ifKnown`: it has no end, and nothing else could take it away, so it is kept only where it was
 * stored with an end before.
 */
export interface GrantToKeep {
  readonly grant: Grant;
  readonly ifKnown: boolean;
}

/**
 * The grants to store: those that end, and those an approved record gives for good (state `kept`, `expiresAt` =
 * `neverEnds`): AWS answers a repeated attachment with success and changes nothing, so one thing can be given twice,
 * for an hour by one record and for good by another, and the first must not take it away. Rules and keys are always new.
 */
export function grantsToKeep(
  found: readonly FoundGrant[],
  { event, decision, record, access, now }: GrantBasis,
): readonly GrantToKeep[] {
  const openedAt = event.at ?? now;
  return found.flatMap((one): readonly GrantToKeep[] => {
    const { id, target, account, region, given } = one;
    const end = foundEnd(one, { openedAt, decision, record, access });
    if (end.says !== 'ends' && end.says !== 'for-good') return [];
    const forGood = end.says === 'for-good';
    const expiresAt = forGood ? neverEnds : end.expiresAt;
    const state = forGood ? 'kept' : 'active';
    const minutes = access.warnMinutes({ account, kind: target.kind });
    const grant: Grant = {
      id,
      account,
      region,
      target,
      record: end.record,
      because: forGood ? 'record' : end.because,
      ...(forGood || end.policy === undefined ? {} : { policy: end.policy }),
      eventId: event.eventId,
      openedAt,
      ...(event.actor.identity === null ? {} : { openedBy: event.actor.identity.slice(0, 256) }),
      ...(given === undefined ? {} : { given }),
      expiresAt,
      state,
      dueAt: forGood ? null : warningOrEnd({ expiresAt, state }, openedAt, minutes),
      attempts: 0,
      note: forGood ? 'given for good by its record' : end.note,
      updatedAt: now,
      version: 1,
    };
    return [{ grant, ifKnown: forGood && kindOf(target).isUnique }];
  });
}
