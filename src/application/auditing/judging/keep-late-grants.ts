import type { FoundGrant } from '../../../domain/grants/find-grants.ts';
import { summariseGrants } from '../../../domain/grants/grants-to-keep.ts';
import type { ChangeRecord } from '../../../schemas/change-record.ts';
import type { StoredDecision } from '../../../schemas/decision.ts';
import { toInstant } from '../../../schemas/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DecisionStore } from '../../ports/decision-store.ts';

/** Others may judge the same event at the same time; each loses to the others a few times at most. */
const mostTurns = 25;

/**
 * The decision with every grant found in its event. Which statement of a document is new may be known only once an
 * earlier event came late: a repeat then finds grants that the first delivery could not. Gives the decision as it is
 * kept by now. Throws when the store cannot be reached.
 */
export type KeepLateGrants = (
  decision: StoredDecision,
  found: readonly FoundGrant[],
  /** The record whose word grants follow. */
  record: ChangeRecord | null,
) => Promise<StoredDecision>;

export function makeKeepLateGrants({
  decisions,
  clock,
}: {
  readonly decisions: Pick<DecisionStore, 'append' | 'get'>;
  readonly clock: Clock;
}): KeepLateGrants {
  return async (first, found, record) => {
    let decision = first;
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const { kept } = decision;
      const known = new Set(kept?.grants.map(({ id }) => id));
      const late = found.filter(({ id }) => !known.has(id));
      if (kept === undefined || late.length === 0) return decision;
      const next: StoredDecision = {
        ...decision,
        grants: [...decision.grants, ...summariseGrants(late, record)],
        kept: { ...kept, grants: [...kept.grants, ...late] },
        revision: decision.revision + 1,
        decidedAt: toInstant(clock.now().getTime()),
        cause: {
          kind: 'event',
          of: null,
          detail: 'what was there before became known, and so what the event added',
        },
      };
      if ((await decisions.append(next)) === 'stored') return next;
      decision = (await decisions.get(first.eventId)) ?? decision;
    }
    throw new Error(`Event ${first.eventId} kept being judged by others while grants were added`);
  };
}
