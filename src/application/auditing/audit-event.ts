import { alertTimingOf } from '../../domain/alerts/alert-policy.ts';
import { withLearned } from '../../domain/decisions/learned.ts';
import { sessionKeyOf } from '../../domain/events/issued-session.ts';
import { stackSightingOf } from '../../domain/events/stack-status.ts';
import { understand } from '../../domain/events/understand.ts';
import { sightingsIn } from '../../domain/gaps/sightings-in.ts';
import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import type { JsonObject } from '../../schemas/json.ts';
import type { WatchControls } from '../gaps/watch-controls.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { Audited } from './audited.ts';
import type { AuditCopy } from './correcting/audit-copy.ts';
import type { AuditCorrection } from './correcting/audit-correction.ts';
import type { DecidedCopy } from './correcting/decided-copy.ts';
import type { FollowDecision } from './following/follow-decision.ts';
import type { RepeatDecision } from './following/repeat-decision.ts';
import { evidenceOf, type IncomingEvent } from './incoming-event.ts';
import type { AddFindings } from './judging/add-findings.ts';
import { type DecideFirst, isJudged } from './judging/decide-first.ts';
import type { JudgeAgain } from './judging/judge-again.ts';
import { storedDecision } from './judging/stored-decision.ts';
import type { CountRefusedCalls } from './learning/count-refused-calls.ts';
import type { KnownBefore } from './learning/known-before.ts';
import type { LearnAboutEvent } from './learning/learn-about-event.ts';
import { learnLater, sawLater, tellsMore } from './learning/learn-later.ts';
import type { SpreadWhatIsLearned } from './learning/spread-what-is-learned.ts';
import type { YoungSystems } from './settling/young-systems.ts';
import type { TellMatters } from './telling/tell-matters.ts';
import type { Told } from './telling/tell-people.ts';

export interface AuditEventParts {
  readonly decisions: Pick<DecisionStore, 'append' | 'get'>;
  /** `makeDecideFirst`. */
  readonly decideFirst: DecideFirst;
  /** `makeAddFindings`. */
  readonly addFindings: AddFindings;
  /** `makeCountRefusedCalls`. */
  readonly countRefusedCalls: CountRefusedCalls;
  /** `makeLearnAboutEvent`. */
  readonly learn: LearnAboutEvent;
  /** `makeKnownBefore`. */
  readonly known: KnownBefore;
  /** `makeYoungSystems`. */
  readonly young: Pick<YoungSystems, 'note'>;
  /** `makeSpreadWhatIsLearned`. */
  readonly spread: SpreadWhatIsLearned;
  /** `makeJudgeAgain`. */
  readonly judgeAgain: JudgeAgain;
  /** `makeConfirmConfiguration`. */
  readonly confirmConfiguration: (
    event: ChangeEvent,
    notification: JsonObject,
  ) => Promise<ChangeEvent>;
  /** `makeDecidedCopy`. */
  readonly decidedCopy: DecidedCopy;
  /** `makeAuditCopy`. */
  readonly auditCopy: AuditCopy;
  /** `makeAuditCorrection`. */
  readonly auditCorrection: AuditCorrection;
  /** `makeFollowDecision`. */
  readonly follow: FollowDecision;
  /** `makeRepeatDecision`. */
  readonly repeat: RepeatDecision;
  /** `makeWatchControls`. */
  readonly watchControls: WatchControls;
  readonly matters: Pick<TellMatters, 'tell' | 'followUp'>;
}

/**
 * Audits one event: understands, judges, keeps the decision, opens its grants, tells people, and judges again what it
 * tells more about. Every step may be repeated: the same event delivered again, in whatever order and after a crash
 * anywhere, ends in the same state. Throws where a store or a channel cannot be reached, so that the delivery is tried
 * again.
 */
export function makeAuditEvent(
  parts: AuditEventParts,
): (incoming: IncomingEvent) => Promise<Audited> {
  const { decisions, decideFirst, learn, spread, follow, repeat, matters } = parts;

  async function auditStackStatus(envelope: JsonObject): Promise<Audited> {
    const sighting = stackSightingOf(envelope);
    if (sighting !== undefined) await spread.ofStack(sighting);
    return { kind: 'not-a-change', reason: 'delivery' };
  }

  return async (incoming) => {
    const { kind, value, sha256, seenBy } = incoming;
    if (kind === 'stack-status') return auditStackStatus(value);
    const understood = understand({ kind, value }, sha256);
    await spread.ofSession(understood);
    await spread.ofProvisioning(understood);
    const session = sessionKeyOf(understood) ?? null;
    const learned = understood.source === 'config' ? {} : await learn(understood, session);
    if (understood.corrects !== undefined) {
      return parts.auditCorrection(understood, understood.corrects, learned, incoming);
    }
    const known = withLearned(understood, learned);
    if (seenBy === 'reconciled') {
      // Nearly all of what the trail holds was decided when it came live.
      const decision = await decisions.get(known.eventId);
      const isCorrected = decision?.kept?.correctedBy !== undefined;
      if (decision !== undefined && !isCorrected) return repeat(known, decision, learned);
    }
    const confirmed =
      known.source === 'config' ? await parts.confirmConfiguration(known, value) : known;
    const deniedLately = await parts.countRefusedCalls(confirmed);
    const event = await parts.known.of(
      deniedLately === undefined ? confirmed : { ...confirmed, deniedLately },
    );
    const first = await decideFirst(event, evidenceOf(event, incoming), seenBy);
    if (first === undefined) {
      // What it says of controls is kept though it is no change of its own.
      await parts.watchControls({ event, seen: sightingsIn(event) });
      return { kind: 'not-a-change', reason: event.notAChange ?? 'read-only' };
    }
    const { decision } = first;
    const decided = await parts.decidedCopy(event);
    if (decided !== undefined) return parts.auditCopy(event, decision.findings, decided, incoming);
    await spread.ofNamedCaller(event);
    if (isJudged(event)) await spread.ofCall(event);
    await parts.known.note(event);
    await parts.young.note(event);
    if ((await decisions.append(decision)) !== 'stored') {
      const stored = await storedDecision(decision.eventId, decisions);
      if (stored.kept?.correctedBy !== undefined) {
        // Its correction came first: what rules say of it counts all the same.
        await parts.addFindings(decision.eventId, decision.findings, cameLater);
      }
      return repeat(event, stored, learned);
    }
    await follow(event, decision, first.basis);
    // What came while this was being decided did not find the decision.
    if (!tellsMore(await learnLater(event, session, learn), decision)) {
      return { kind: 'decided', decision, told: await tell(decision, matters) };
    }
    await parts.judgeAgain(decision.eventId, sawLater);
    const told = await matters.followUp(decision.eventId);
    return { kind: 'decided', decision: await storedDecision(decision.eventId, decisions), told };
  };
}

const cameLater = {
  kind: 'event',
  of: null,
  detail: 'the record itself came after what corrects it',
} as const;

async function tell(
  decision: StoredDecision,
  matters: AuditEventParts['matters'],
): Promise<Told | 'not-told'> {
  if (alertTimingOf(decision) === 'none') return 'not-told';
  const told = await matters.tell(decision);
  // Whoever is telling may fail: this delivery comes again and sees.
  if (told === 'pending')
    throw new Error(`The alert about event ${decision.eventId} is being sent by another delivery`);
  // It may have been judged otherwise while people were being told.
  if (told === 'told') await matters.followUp(decision.eventId);
  return told;
}
