import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { StoredDecision } from '../../../schemas/decision.ts';
import type { DecisionStore } from '../../ports/decision-store.ts';
import type { SharedCallStore } from '../../ports/shared-call-store.ts';
import { storedDecision } from '../judging/stored-decision.ts';

export interface DecidedCopyParts {
  readonly decisions: Pick<DecisionStore, 'get'>;
  readonly sharedCalls: SharedCallStore;
}

/** The copy of the same call that is decided already; undefined where this one is to be decided. */
export type DecidedCopy = (event: ChangeEvent) => Promise<StoredDecision | undefined>;

export function makeDecidedCopy({ decisions, sharedCalls }: DecidedCopyParts): DecidedCopy {
  return async ({ sharedId, eventId, at }) => {
    if (sharedId === undefined) return undefined;
    const holder = await sharedCalls.claim(sharedId, { eventId, at: at ?? longAgo });
    if (holder === eventId) return undefined;
    // Whoever claimed it may have failed since: then this delivery comes again and sees.
    return storedDecision(holder, decisions);
  };
}

/** Of what bears no time a claim is dropped at once; a later copy is decided like any other event. */
const longAgo = '1970-01-01T00:00:00Z';
