import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { GrantSummary, Verdict } from '../../schemas/decision.ts';
import type { Grant } from '../../schemas/grant.ts';
import type { GrantKind } from '../../schemas/grant-target.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import type { FoundGrant } from './find-grants.ts';

/** The expiry of access that an approved record gives without an end. */
export const neverEnds = '9999-12-31T23:59:59Z';

/** What a decision rests on, as far as grants care. */
export interface GrantBasis {
  readonly event: ChangeEvent;
  readonly verdict: Verdict | null;
  /** The record the verdict rests on (the judgement's `basis`), else null. */
  readonly record: ChangeRecord | null;
  /** UTC instant; stands in for the event's own time where it has none. */
  readonly now: string;
}

const utc = (instant: string) => toInstant(millisecondsOf(instant));

/** Why and when a found grant ends; undefined: nothing says that it does. The record's word outranks the tag's. */
export function expiryOf(
  found: FoundGrant,
  record: ChangeRecord | null,
): { readonly expiresAt: string; readonly because: 'record' | 'tag' } | undefined {
  if (record?.temporary !== undefined) {
    return { expiresAt: utc(record.temporary.expiresAt), because: 'record' };
  }
  if (found.taggedExpiresAt !== null) {
    return { expiresAt: utc(found.taggedExpiresAt), because: 'tag' };
  }
  return undefined;
}

/** Every found grant as a decision lists it. */
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

// AWS answers a repeated attachment with success and changes nothing, so one thing can be given twice: for an hour by
// one record and for good by another. Rules and keys are always new.
const canBeGivenTwice: ReadonlySet<GrantKind> = new Set<GrantKind>([
  'managed-policy-attachment',
  'inline-policy',
  'group-membership',
]);
const approved: ReadonlySet<Verdict | null> = new Set<Verdict | null>([
  'authorised',
  'pre-approved',
  'ratified',
]);

/**
 * The grants to store: those that end, and those an approved record gives for good where a temporary grant of the same
 * access could otherwise take it away (state `kept`, `expiresAt` = `neverEnds`).
 */
export function grantsToKeep(found: readonly FoundGrant[], basis: GrantBasis): readonly Grant[] {
  const { event, verdict, record, now } = basis;
  return found.flatMap((grant): readonly Grant[] => {
    const { id, target, account, region } = grant;
    const expiry = expiryOf(grant, record);
    const forGood =
      expiry === undefined &&
      record !== null &&
      approved.has(verdict) &&
      canBeGivenTwice.has(target.kind);
    if (expiry === undefined && !forGood) return [];
    return [
      {
        id,
        account,
        region,
        target,
        record: expiry?.because === 'tag' ? null : (record?.id ?? null),
        because: expiry?.because ?? 'record',
        eventId: event.eventId,
        openedAt: event.at ?? now,
        ...(event.actor.identity === null ? {} : { openedBy: event.actor.identity.slice(0, 256) }),
        expiresAt: expiry?.expiresAt ?? neverEnds,
        state: forGood ? 'kept' : 'active',
        attempts: 0,
        note: forGood ? 'given for good by its record' : 'waits for its end',
        updatedAt: now,
        version: 1,
      },
    ];
  });
}
