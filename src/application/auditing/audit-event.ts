import { alertTimingOf } from '../../domain/alerts/alert-policy.ts';
import { type Learned, withLearned } from '../../domain/decisions/learned.ts';
import { sessionKeyOf } from '../../domain/events/issued-session.ts';
import { tellsOwner } from '../../domain/events/linked-records.ts';
import { stackSightingOf } from '../../domain/events/stack-status.ts';
import { understand } from '../../domain/events/understand.ts';
import { sightingsIn } from '../../domain/gaps/sightings-in.ts';
import type { ChangeEvent, NotAChangeReason } from '../../schemas/change-event.ts';
import type { Evidence, StoredDecision } from '../../schemas/decision.ts';
import type { Finding } from '../../schemas/finding.ts';
import type { JsonObject } from '../../schemas/json.ts';
import type { WatchControls } from '../gaps/watch-controls.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { SharedCallStore } from '../ports/shared-call-store.ts';
import type { AddFindings } from './judging/add-findings.ts';
import type { DecideCorrection } from './judging/decide-correction.ts';
import { type DecideFirst, isJudged } from './judging/decide-first.ts';
import type { JudgeAgain } from './judging/judge-again.ts';
import type { CountRefusedCalls } from './learning/count-refused-calls.ts';
import type { KnownBefore } from './learning/known-before.ts';
import type { LearnAboutEvent } from './learning/learn-about-event.ts';
import { learnLater, tellsMore } from './learning/learn-later.ts';
import type { SpreadWhatIsLearned } from './learning/spread-what-is-learned.ts';
import type { OpenEventGrants } from './open-event-grants.ts';
import type { YoungSystems } from './settling/young-systems.ts';
import type { TellMatters } from './telling/tell-matters.ts';
import type { Told } from './telling/tell-people.ts';

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
  /** `makeAddFindings`. */
  readonly addFindings: AddFindings;
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
  /** `makeWatchControls`. */
  readonly watchControls: WatchControls;
  readonly matters: Pick<TellMatters, 'tell' | 'followUp'>;
  /** Ends grants given for good whose access the event took away (`makeEndLastingGrants`). */
  readonly endLastingGrants: (event: ChangeEvent) => Promise<readonly string[]>;
  /** Tells where the event edited a document while the auditor did (`makeTellInterleavedEdits`). */
  readonly tellInterleavedEdits: (event: ChangeEvent) => Promise<readonly string[]>;
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
  const { watchControls } = parts;

  async function auditStackStatus(envelope: JsonObject): Promise<Audited> {
    const sighting = stackSightingOf(envelope);
    if (sighting !== undefined) await spread.ofStack(sighting);
    return { kind: 'not-a-change', reason: 'delivery' };
  }

  async function followEndings(event: ChangeEvent): Promise<void> {
    await parts.endLastingGrants(event);
    await parts.tellInterleavedEdits(event);
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
      await watchControls(seenIn(event), { decision });
      if (isJudged(event)) await followEndings(event);
      await parts.young.watch(decision);
    }
    if (tellsMore(learned, decision)) await judgeAgain(decision.eventId, sawLater);
    const told = await matters.followUp(decision.eventId);
    return { kind: 'known', decision: await storedDecision(decision.eventId, decisions), told };
  }

  /** The copy of the same call that is decided already; undefined where this one is to be decided. */
  async function decidedCopy(event: ChangeEvent): Promise<StoredDecision | undefined> {
    const { sharedId, eventId, at } = event;
    if (sharedId === undefined) return undefined;
    const holder = await parts.sharedCalls.claim(sharedId, { eventId, at: at ?? longAgo });
    if (holder === eventId) return undefined;
    // Whoever claimed it may have failed since: then this delivery comes again and sees.
    return storedDecision(holder, decisions);
  }

  /** What this very copy is decided as, where others may have had their say since. */
  function decidedByCopies({ sharedId, eventId }: ChangeEvent) {
    return sharedId === undefined ? undefined : decisions.get(eventId);
  }

  /**
   * A copy of what is decided may still name the caller where the decided one does not, and explains what AWS Config
   * saw in its own account. What rules find in it is added. The copy of whose resource it is counts, whichever came
   * first: a change record speaks of that account.
   */
  async function auditCopy(
    event: ChangeEvent,
    found: readonly Finding[],
    { eventId, actor, account, kept }: StoredDecision,
    incoming: IncomingEvent,
  ): Promise<Audited> {
    if (actor.principal === null && event.actor.principal !== null) {
      await spread.ofCopy(event, eventId);
    }
    const corrects = event.corrects !== undefined && event.account === account;
    const isApplied = kept?.correctedBy?.includes(event.eventId) === true;
    if (isApplied || corrects || tellsOwner(event, account)) {
      const why = corrects ? undefined : 'whose resource it is tells the copy';
      const own = { ...event, eventId, corrects: eventId };
      await applyCorrection(own, event.eventId, incoming, why);
    } else {
      if (isJudged(event)) await spread.ofCall({ ...event, eventId });
      await parts.known.note(event);
      await parts.young.note(event);
      const detail = `a copy of it came: ${event.eventId.slice(0, 128)}`;
      await parts.addFindings(eventId, found, { kind: 'event', of: event.eventId, detail });
    }
    return { kind: 'not-a-change', reason: 'copy' };
  }

  /** Makes what a record says of an event the next revision of its decision. `event` bears the id of that decision. */
  async function applyCorrection(
    event: ChangeEvent,
    correction: string,
    incoming: IncomingEvent,
    why?: string,
  ): Promise<Audited> {
    const evidence = evidenceOf({ ...event, eventId: correction }, incoming);
    const { seenBy } = incoming;
    const decision = await parts.decideCorrection(event, correction, evidence, seenBy, why);
    if (decision === undefined) {
      return { kind: 'not-a-change', reason: event.notAChange ?? 'read-only' };
    }
    if (isJudged(event)) await spread.ofCall(event);
    await parts.known.note(event, correction);
    await parts.young.note(event, correction);
    return repeat(event, decision, await learnLater(event, sessionKeyOf(event) ?? null, learn));
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
    const decided = (await decidedCopy(event)) ?? (await decidedByCopies(event));
    if (decided === undefined) return applyCorrection(event, understood.eventId, incoming);
    const first = await decideFirst(event, evidenceOf(understood, incoming), incoming.seenBy);
    const found = first?.decision.findings ?? [];
    return auditCopy({ ...event, eventId: understood.eventId }, found, decided, incoming);
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
      await watchControls(seenIn(event));
      return { kind: 'not-a-change', reason: event.notAChange ?? 'read-only' };
    }
    const { decision } = first;
    const decided = await decidedCopy(event);
    if (decided !== undefined) return auditCopy(event, decision.findings, decided, incoming);
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
    await openGrants(event, decision, first.basis);
    await watchControls(seenIn(event), { decision, basis: first.basis });
    if (isJudged(event)) await followEndings(event);
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

/** What an event says of controls is kept whether or not it is a change of its own. */
function seenIn(event: ChangeEvent) {
  return { event, seen: sightingsIn(event) };
}

/** Of what bears no time a claim is dropped at once; a later copy is decided like any other event. */
const longAgo = '1970-01-01T00:00:00Z';

const sawLater = {
  kind: 'event',
  of: null,
  detail: 'what belongs to it came while it was being decided',
} as const;

const cameLater = {
  kind: 'event',
  of: null,
  detail: 'the record itself came after what corrects it',
} as const;

function evidenceOf(event: ChangeEvent, { location, sha256 }: IncomingEvent): Evidence {
  const own = `${event.source}://${event.account ?? '-'}/${event.region ?? '-'}/${event.eventId}`;
  return { location: location ?? own, sha256 };
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
