import type { StoredDecision } from '../../schemas/decision.ts';
import type { DecisionStore } from '../ports/decision-store.ts';

/** The newest decision on an event, with every revision, oldest first. */
export interface ExplainedDecision {
  readonly decision: StoredDecision;
  readonly revisions: readonly StoredDecision[];
}

/** Reads the decision on one event with all its revisions and their causes; undefined where there is none. */
export function makeGetDecision({
  decisions,
}: {
  readonly decisions: Pick<DecisionStore, 'revisions'>;
}): (eventId: string) => Promise<ExplainedDecision | undefined> {
  return async (eventId) => {
    const revisions = await decisions.revisions(eventId);
    const decision = revisions.at(-1);
    return decision === undefined ? undefined : { decision, revisions };
  };
}
