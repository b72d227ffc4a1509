import { alertTimingOf } from '../../domain/alerts/alert-policy.ts';
import { isExplainedSoFar } from '../../domain/decisions/explained-differences.ts';
import { type Learned, learnedActor, withLearned } from '../../domain/decisions/learned.ts';
import { sessionKeyOf } from '../../domain/events/issued-session.ts';
import { isProvisioned } from '../../domain/events/provisioning.ts';
import { stackSightingOf } from '../../domain/events/stack-status.ts';
import { understand } from '../../domain/events/understand.ts';
import type { ChangeEvent, NotAChangeReason } from '../../schemas/change-event.ts';
import type { Evidence, StoredDecision } from '../../schemas/decision.ts';
import type { JsonObject } from '../../schemas/json.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { SharedCallStore } from '../ports/shared-call-store.ts';
import type { CountRefusedCalls } from './count-refused-calls.ts';
import type { DecideCorrection } from './decide-correction.ts';
import { type DecideFirst, isJudged } from './decide-first.ts';
import type { JudgeAgain } from './judge-again.ts';
import type { KnownBefore } from './known-before.ts';
import type { LearnAboutEvent } from './learn-about-event.ts';
import type { OpenEventGrants } from './open-event-grants.ts';
import type { SpreadWhatIsLearned } from './spread-what-is-learned.ts';
import type { TellMatters } from './tell-matters.ts';
import type { Told } from './tell-people.ts';
import type { YoungSystems } from './young-systems.ts';

/**
 * A trail record, a configuration item or CloudFormation's word on a resource (with its envelope) that came in, with
 * the sha256 (hex) of its bytes as they came.
 */
export interface IncomingEvent {
  readonly kind: 'trail-record' | 'configuration' | 'stack-status';
  readonly value: JsonObject;
  readonly sha256: string;
  readonly seenBy: 'bus' | 'reconciled';
  /** Where its bytes lie. @default the event's own address, `cloudtrail://account/region/id` */
  readonly location?: string;
}

/** `known`: its decision existed; whatever a crash may have left undone was done again. */
export type Audited =
  | {
      readonly kind: 'decided' | 'known';
      readonly decision: StoredDecision;
      readonly told: Told | 'not-told';
    }
  | { readonly kind: 'not-a-change'; readonly reason: NotAChangeReason };

export interface AuditEventParts {
  readonly decisions: Pick<DecisionStore, 'append' | 'get'>;
  /** `makeDecideFirst`. */
  readonly decideFirst: DecideFirst;
  /** `makeDecideCorrection`. */
  readonly decideCorrection: DecideCorrection;
  /** `makeCountRefusedCalls`. */
  readonly countRefusedCalls: CountRefusedCalls;
  readonly sharedCalls: SharedCallStore;
  /** `makeLearnAboutEvent`. */
  readonly learn: LearnAboutEvent;
  /** `makeKnownBefore`. */
  readonly known: KnownBefore;
  /** `makeYoungSystems`. */
  readonly young: YoungSystems;
  /** `makeSpreadWhatIsLearned`. */
  readonly spread: SpreadWhatIsLearned;
  /** `makeJudgeAgain`. */
  readonly judgeAgain: JudgeAgain;
  /** `makeConfirmConfiguration`. */
  readonly confirmConfiguration: (
    event: ChangeEvent,
    notification: JsonObject,
  ) => Promise<ChangeEvent>;
  /** `makeOpenEventGrants`. */
  readonly openGrants: OpenEventGrants;
  readonly matters: Pick<TellMatters, 'tell' | 'followUp'>;
  /** Ends grants given for good whose access the event took away (`makeEndLastingGrants`). */
  readonly endLastingGrants: (event: ChangeEvent) => Promise<readonly string[]>;
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
  const { decisions, decideFirst, learn, spread, judgeAgain, openGrants, matters } = parts;

  async function auditStackStatus(envelope: JsonObject): Promise<Audited> {
    const sighting = stackSightingOf(envelope);
    if (sighting !== undefined) await spread.ofStack(sighting);
    return { kind: 'not-a-change', reason: 'delivery' };
  }

  /** What follows from a decision that existed before this delivery, done again in case a crash left it undone. */
  async function repeat(
    event: ChangeEvent,
    decision: StoredDecision,
    learned: Learned,
  ): Promise<Audited> {
    // What CloudTrail corrected since says nothing any more.
    if (event.corrects !== undefined || decision.kept?.correctedBy === undefined) {
      await openGrants(event, decision);
      if (isJudged(event)) await parts.endLastingGrants(event);
      await parts.young.watch(decision);
    }
    if (tellsMore(learned, decision)) await judgeAgain(decision.eventId, sawLater);
    const told = await matters.followUp(decision.eventId);
    return { kind: 'known', decision: await storedDecision(decision.eventId, decisions), told };
  }

  /** The copy of the same call that is decided already; undefined where this one is to be decided. */
  async function decidedCopy({
    sharedId,
    eventId,
    at,
  }: ChangeEvent): Promise<StoredDecision | undefined> {
    if (sharedId === undefined) return undefined;
    const holder = await parts.sharedCalls.claim(sharedId, { eventId, at: at ?? longAgo });
    if (holder === eventId) return undefined;
    // Whoever claimed it may have failed since: then this delivery comes again and sees.
    return storedDecision(holder, decisions);
  }

  /**
   * A copy of what is decided may still name the caller where the decided one does not, and explains what AWS Config
   * saw in its own account.
   */
  async function passOver(event: ChangeEvent, decided: StoredDecision): Promise<Audited> {
    const { eventId, actor } = decided;
    if (actor.principal === null && event.actor.principal !== null) {
      await spread.ofCopy(event, eventId);
    }
    if (isJudged(event)) await spread.ofCall({ ...event, eventId });
    return { kind: 'not-a-change', reason: 'copy' };
  }

  /** A record that corrects an earlier one becomes the next revision of its decision, whichever came first. */
  async function auditCorrection(
    understood: ChangeEvent,
    corrects: string,
    learned: Learned,
    incoming: IncomingEvent,
  ): Promise<Audited> {
    const event = await parts.known.of({
      ...withLearned(understood, learned),
      eventId: corrects,
    });
    const evidence = evidenceOf(understood, incoming);
    const decided = await decidedCopy(event);
    if (decided !== undefined) return passOver(event, decided);
    const decision = await parts.decideCorrection(
      event,
      understood.eventId,
      evidence,
      incoming.seenBy,
    );
    if (decision === undefined) {
      return { kind: 'not-a-change', reason: event.notAChange ?? 'read-only' };
    }
    if (isJudged(event)) await spread.ofCall(event);
    await parts.known.note(event);
    await parts.young.note(event);
    return repeat(event, decision, await learnLater(event, sessionKeyOf(event) ?? null, learn));
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
      return auditCorrection(understood, understood.corrects, learned, incoming);
    }
    const known = withLearned(understood, learned);
    if (seenBy === 'reconciled') {
      // Nearly all of what the trail holds was decided when it came live.
      const decision = await decisions.get(known.eventId);
      if (decision !== undefined) return repeat(known, decision, learned);
    }
    const confirmed =
      known.source === 'config' ? await parts.confirmConfiguration(known, value) : known;
    const deniedLately = await parts.countRefusedCalls(confirmed);
    const event = await parts.known.of(
      deniedLately === undefined ? confirmed : { ...confirmed, deniedLately },
    );
    const first = await decideFirst(event, evidenceOf(event, incoming), seenBy);
    if (first === undefined) {
      return { kind: 'not-a-change', reason: event.notAChange ?? 'read-only' };
    }
    const { decision } = first;
    const decided = await decidedCopy(event);
    if (decided !== undefined) return passOver(event, decided);
    if (isJudged(event)) await spread.ofCall(event);
    await parts.known.note(event);
    await parts.young.note(event);
    if ((await decisions.append(decision)) !== 'stored') {
      return repeat(event, await storedDecision(decision.eventId, decisions), learned);
    }
    await openGrants(event, decision, first.basis);
    if (isJudged(event)) await parts.endLastingGrants(event);
    await parts.young.watch(decision);
    // What came while this was being decided did not find the decision.
    if (!tellsMore(await learnLater(event, session, learn), decision)) {
      return { kind: 'decided', decision, told: await tell(decision, matters) };
    }
    await judgeAgain(decision.eventId, sawLater);
    const told = await matters.followUp(decision.eventId);
    return { kind: 'decided', decision: await storedDecision(decision.eventId, decisions), told };
  };
}

/** Of what bears no time a claim is dropped at once; a copy that comes then is decided like any other event. */
const longAgo = '1970-01-01T00:00:00Z';

const sawLater = {
  kind: 'event',
  of: null,
  detail: 'what belongs to it came while it was being decided',
} as const;

function evidenceOf(event: ChangeEvent, { location, sha256 }: IncomingEvent): Evidence {
  const own = `${event.source}://${event.account ?? '-'}/${event.region ?? '-'}/${event.eventId}`;
  return { location: location ?? own, sha256 };
}

async function learnLater(
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
function tellsMore(
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

async function storedDecision(
  eventId: string,
  decisions: Pick<DecisionStore, 'get'>,
): Promise<StoredDecision> {
  const stored = await decisions.get(eventId);
  if (stored === undefined)
    throw new Error(`The decision of event ${eventId} exists but cannot be read yet`);
  return stored;
}

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
