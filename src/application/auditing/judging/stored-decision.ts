import type { StoredDecision } from '../../../schemas/decision.ts';
import type { DecisionStore } from '../../ports/decision-store.ts';

/** A decision that is known to exist. Throws where the store does not show it yet: the delivery then comes again. */
export async function storedDecision(
  eventId: string,
  decisions: Pick<DecisionStore, 'get'>,
): Promise<StoredDecision> {
  const stored = await decisions.get(eventId);
  if (stored === undefined)
    throw new Error(`The decision of event ${eventId} exists but cannot be read yet`);
  return stored;
}
