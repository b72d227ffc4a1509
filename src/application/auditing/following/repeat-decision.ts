import type { Learned } from '../../../domain/decisions/learned.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { StoredDecision } from '../../../schemas/decision.ts';
import type { DecisionStore } from '../../ports/decision-store.ts';
import type { Audited } from '../audited.ts';
import type { JudgeAgain } from '../judging/judge-again.ts';
import { storedDecision } from '../judging/stored-decision.ts';
import { sawLater, tellsMore } from '../learning/learn-later.ts';
import type { TellMatters } from '../telling/tell-matters.ts';
import type { FollowDecision } from './follow-decision.ts';

export interface RepeatDecisionParts {
  readonly decisions: Pick<DecisionStore, 'get'>;
  /** `makeFollowDecision`. */
  readonly follow: FollowDecision;
  /** `makeJudgeAgain`. */
  readonly judgeAgain: JudgeAgain;
  readonly matters: Pick<TellMatters, 'followUp'>;
}

/** What follows from a decision that existed before this delivery, done again in case a crash left it undone. */
export type RepeatDecision = (
  event: ChangeEvent,
  decision: StoredDecision,
  learned: Learned,
) => Promise<Audited>;

export function makeRepeatDecision({
  decisions,
  follow,
  judgeAgain,
  matters,
}: RepeatDecisionParts): RepeatDecision {
  return async (event, decision, learned) => {
    const { eventId } = decision;
    // What CloudTrail corrected since says nothing any more.
    if (event.corrects !== undefined || decision.kept?.correctedBy === undefined) {
      await follow(event, decision);
    }
    if (tellsMore(learned, decision)) await judgeAgain(eventId, sawLater);
    const told = await matters.followUp(eventId);
    return { kind: 'known', decision: await storedDecision(eventId, decisions), told };
  };
}
