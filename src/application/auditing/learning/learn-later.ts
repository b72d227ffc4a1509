import { isExplainedSoFar } from '../../../domain/decisions/explained-differences.ts';
import { type Learned, learnedActor } from '../../../domain/decisions/learned.ts';
import { isProvisioned } from '../../../domain/events/provisioning.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { StoredDecision } from '../../../schemas/decision.ts';
import type { LearnAboutEvent } from './learn-about-event.ts';

/** What other events tell about an event by now; asks only where they may tell something. */
export async function learnLater(
  event: ChangeEvent,
  session: string | null,
  learn: LearnAboutEvent,
): Promise<Learned> {
  const mayLearn =
    session !== null ||
    event.byCloudFormation === true ||
    event.sharedId !== undefined ||
    event.source === 'config' ||
    isProvisioned(event);
  return mayLearn ? learn(event, session) : {};
}

/** Whether what was learned is not in the decision yet. */
export function tellsMore(
  learned: Learned,
  { actor, kept, verdict, differences }: StoredDecision,
): boolean {
  const { stack, madeForStackAt, explained } = learned;
  if (kept === undefined) return false;
  return (
    JSON.stringify(learnedActor(actor, learned)) !== JSON.stringify(actor) ||
    (stack !== undefined && kept.stack !== stack) ||
    (madeForStackAt !== undefined && kept.madeForStackAt !== madeForStackAt) ||
    (explained !== undefined && verdict !== null && !isExplainedSoFar(explained, differences))
  );
}

/** Why a decision is judged again at once. */
export const sawLater = {
  kind: 'event',
  of: null,
  detail: 'what belongs to it came while it was being decided',
} as const;
