import { eventOf } from '../../domain/decisions/kept-event.ts';
import type { AccessPolicy } from '../../domain/grants/access-policy.ts';
import type { StandingEnd } from '../../domain/grants/expiring/standing-end.ts';
import { foundEnd } from '../../domain/grants/found-end.ts';
import type { Grant } from '../../schemas/grant.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { ReadBasis } from './read-basis.ts';

/** What the decision as it is kept now, its record and the access policy say of a grant's end. */
export type StandingEndOf = (grant: Grant) => Promise<StandingEnd>;

/** Throws when a store cannot be reached: then nothing is done. */
export function makeStandingEndOf({
  decisions,
  readBasis,
  access,
}: {
  readonly decisions: Pick<DecisionStore, 'get'>;
  /** `makeReadBasis`. */
  readonly readBasis: ReadBasis;
  readonly access: Pick<AccessPolicy, 'limit' | 'inferredEnd'>;
}): StandingEndOf {
  return async (grant) => {
    // Somebody asked for this end; and what was there before the auditor has no decision.
    if (grant.endedEarly !== undefined || grant.because === 'baseline')
      return { says: 'as-before' };
    const decision = await decisions.get(grant.eventId);
    const event = decision === undefined ? undefined : eventOf(decision);
    const found = decision?.kept?.grants.find(({ id }) => id === grant.id);
    if (decision === undefined || event === undefined || found === undefined) {
      return { says: 'unknown', why: 'the decision on the event that opened it cannot be found' };
    }
    const record = decision.record === null ? null : await readBasis(event, decision.record);
    const end = foundEnd(found, { openedAt: grant.openedAt, decision, record, access });
    return end.says === 'as-before' && grant.because === 'policy'
      ? { says: 'for-good', record: null, why: 'the access policy does not end it any more' }
      : end;
  };
}
