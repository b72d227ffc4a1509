import { sessionKeyOf } from '../../../domain/events/issued-session.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { Audited } from '../audited.ts';
import type { RepeatDecision } from '../following/repeat-decision.ts';
import { evidenceOf, type IncomingEvent } from '../incoming-event.ts';
import type { DecideCorrection } from '../judging/decide-correction.ts';
import { isJudged } from '../judging/decide-first.ts';
import type { KnownBefore } from '../learning/known-before.ts';
import type { LearnAboutEvent } from '../learning/learn-about-event.ts';
import { learnLater } from '../learning/learn-later.ts';
import type { SpreadWhatIsLearned } from '../learning/spread-what-is-learned.ts';
import type { YoungSystems } from '../settling/young-systems.ts';

export interface ApplyCorrectionParts {
  /** `makeDecideCorrection`. */
  readonly decideCorrection: DecideCorrection;
  /** `makeLearnAboutEvent`. */
  readonly learn: LearnAboutEvent;
  /** `makeKnownBefore`. */
  readonly known: Pick<KnownBefore, 'note'>;
  /** `makeYoungSystems`. */
  readonly young: Pick<YoungSystems, 'note'>;
  /** `makeSpreadWhatIsLearned`. */
  readonly spread: Pick<SpreadWhatIsLearned, 'ofCall'>;
  /** `makeRepeatDecision`. */
  readonly repeat: RepeatDecision;
}

/** Makes what a record says of an event the next revision of its decision. `event` bears the id of that decision. */
export type ApplyCorrection = (
  event: ChangeEvent,
  /** The id of the record that says it. */
  correction: string,
  incoming: IncomingEvent,
  /** In plain words, where it is no correction of CloudTrail's. */
  why?: string,
) => Promise<Audited>;

export function makeApplyCorrection({
  decideCorrection,
  learn,
  known,
  young,
  spread,
  repeat,
}: ApplyCorrectionParts): ApplyCorrection {
  return async (event, correction, incoming, why) => {
    const evidence = evidenceOf({ ...event, eventId: correction }, incoming);
    const { seenBy } = incoming;
    const decision = await decideCorrection(event, correction, evidence, seenBy, why);
    if (decision === undefined) {
      return { kind: 'not-a-change', reason: event.notAChange ?? 'read-only' };
    }
    if (isJudged(event)) await spread.ofCall(event);
    await known.note(event, correction);
    await young.note(event, correction);
    return repeat(event, decision, await learnLater(event, sessionKeyOf(event) ?? null, learn));
  };
}
