import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { Verdict } from '../../schemas/decision.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import type { AccessPolicy, NamedMinutes } from './access-policy.ts';
import type { StandingEnd } from './expiring/standing-end.ts';
import type { FoundGrant } from './find-grants.ts';
import { type DecisionFacts, grantSubject } from './grant-subject.ts';
import { latestEnd, limitedEnd } from './limited-end.ts';

/** What the end of found access rests on. */
export interface EndBasis {
  readonly openedAt: string;
  /** What is decided of the event that opened it. */
  readonly decision: DecisionFacts;
  /** The record its verdict rests on, as it counts for the event; else null. */
  readonly record: ChangeRecord | null;
  readonly access: Pick<AccessPolicy, 'limit' | 'inferredEnd'>;
}

export const approvedVerdicts: ReadonlySet<Verdict | null> = new Set<Verdict | null>([
  'authorised',
  'pre-approved',
  'ratified',
]);

const utc = (instant: string) => toInstant(millisecondsOf(instant));

/** Why and when found access ends by record or tag alone. The record's word outranks the tag's. */
export function expiryOf(
  found: Pick<FoundGrant, 'taggedExpiresAt'>,
  record: ChangeRecord | null,
): { readonly expiresAt: string; readonly because: 'record' | 'tag' } | undefined {
  // A record that names grants speaks of those, not of what it covers.
  if (record?.temporary !== undefined && record.temporary.grants === undefined) {
    return { expiresAt: utc(record.temporary.expiresAt), because: 'record' };
  }
  if (found.taggedExpiresAt !== null) {
    return { expiresAt: utc(found.taggedExpiresAt), because: 'tag' };
  }
  return undefined;
}

/**
 * What ends found access: its record, else its tag, within the limits of the access policy; else, where no record
 * approves it, what the access policy infers.
 */
export function foundEnd(found: FoundGrant, basis: EndBasis): StandingEnd {
  const { record, decision, access, openedAt } = basis;
  const subject = grantSubject(found, decision);
  const limit = access.limit(subject);
  const expiry = expiryOf(found, record);
  if (expiry !== undefined) {
    const { because } = expiry;
    return limited({
      because,
      expiresAt: expiry.expiresAt,
      record: because === 'tag' ? null : (record?.id ?? null),
    });
  }
  if (record !== null && approvedVerdicts.has(decision.verdict)) {
    return {
      says: 'for-good',
      record: record.id,
      why: `change record ${record.id.slice(0, 128)} gives it for good`,
    };
  }
  const inferred = access.inferredEnd(subject);
  if (inferred === undefined) return { says: 'as-before' };
  const expiresAt = latestEnd({ openedAt }, inferred);
  return limited({ because: 'policy', expiresAt, record: null, policy: inferred.name }, inferred);

  function limited(
    end: Omit<Extract<StandingEnd, { readonly says: 'ends' }>, 'says' | 'note'>,
    by?: NamedMinutes,
  ): StandingEnd {
    const { expiresAt: at, cut } = limitedEnd({ openedAt }, end.expiresAt, limit);
    const note =
      cut === undefined
        ? by === undefined
          ? 'waits for its end'
          : `waits for the end that the access policy gives it ("${by.name}": ${by.because})`
        : `waits for its end, which the limit "${cut.name}" of the access policy moved from ${end.expiresAt}: ${cut.because}`;
    const policy = cut === undefined ? {} : { policy: cut.name };
    return { says: 'ends', ...end, ...policy, expiresAt: at, note: note.slice(0, 1_024) };
  }
}
