import { alertTimingOf } from '../../domain/alerts/alert-policy.ts';
import { type Decided, decide } from '../../domain/decisions/decide.ts';
import { grantBasis } from '../../domain/decisions/grant-basis.ts';
import { keptOf } from '../../domain/decisions/kept-event.ts';
import { type Learned, withLearned } from '../../domain/decisions/learned.ts';
import { isCovered } from '../../domain/decisions/missing-cover.ts';
import { decideOwnAttempt, decideOwnCall, isOwnCall } from '../../domain/decisions/own-call.ts';
import { sessionKeyOf } from '../../domain/events/issued-session.ts';
import { stackSightingOf } from '../../domain/events/stack-status.ts';
import { understand } from '../../domain/events/understand.ts';
import { findGrants } from '../../domain/grants/find-grants.ts';
import { grantsToKeep } from '../../domain/grants/grants-to-keep.ts';
import { judgeEvent } from '../../domain/matching/judge-event.ts';
import type { MatchingPolicy } from '../../domain/matching/matching-policy.ts';
import type { RuleSet } from '../../domain/risk/rule-set.ts';
import type { ChangeEvent, NotAChangeReason } from '../../schemas/change-event.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { Decision, StoredDecision } from '../../schemas/decision.ts';
import type { Finding } from '../../schemas/finding.ts';
import type { Grant } from '../../schemas/grant.ts';
import { toInstant } from '../../schemas/instant.ts';
import type { JsonObject } from '../../schemas/json.ts';
import type { ScheduledGrant } from '../grants/schedule-grants.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { ConfirmedConfiguration } from './confirm-configuration.ts';
import { coverOf } from './cover-of.ts';
import type { JudgeAgain } from './judge-again.ts';
import type { KnownChanges } from './known-changes.ts';
import type { LearnAboutEvent } from './learn-about-event.ts';
import type { SpreadWhatIsLearned } from './spread-what-is-learned.ts';
import type { TellMatters } from './tell-matters.ts';
import type { Told } from './tell-people.ts';

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
  readonly rules: RuleSet;
  readonly policy: MatchingPolicy;
  readonly changes: KnownChanges;
  readonly records: Pick<ChangeRecordStore, 'get'>;
  readonly decisions: Pick<DecisionStore, 'append' | 'get'>;
  /** `makeLearnAboutEvent`. */
  readonly learn: LearnAboutEvent;
  /** `makeSpreadWhatIsLearned`. */
  readonly spread: SpreadWhatIsLearned;
  /** `makeJudgeAgain`. */
  readonly judgeAgain: JudgeAgain;
  /** `makeConfirmConfiguration`. */
  readonly confirmConfiguration: (
    event: ChangeEvent,
    notification: JsonObject,
  ) => Promise<ConfirmedConfiguration>;
  readonly scheduleGrants: (found: readonly Grant[]) => Promise<readonly ScheduledGrant[]>;
  readonly matters: Pick<TellMatters, 'tell' | 'followUp'>;
  /** Ends grants given for good whose access the event took away (`makeEndLastingGrants`). */
  readonly endLastingGrants: (event: ChangeEvent) => Promise<readonly string[]>;
  /** The auditor's own calls: ARNs of its roles, and the grant whose intent explains one (`makeFindOwnRevocation`). */
  readonly own: {
    readonly roles: readonly string[];
    readonly findRevocation: (event: ChangeEvent) => Promise<Grant | undefined>;
  };
  readonly clock: Clock;
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
  const { decisions, learn, spread, judgeAgain, matters, clock } = parts;
  const now = (): string => toInstant(clock.now().getTime());

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
    await openGrants(event, decision, await basisOf(event, decision, parts), now(), parts);
    if (isJudged(event)) await parts.endLastingGrants(event);
    if (tellsMore(learned, decision)) await judgeAgain(decision.eventId, sawLater);
    const told = await matters.followUp(decision.eventId);
    return { kind: 'known', decision: await storedDecision(decision.eventId, decisions), told };
  }

  async function keep(incoming: IncomingEvent, decided: Decided, event: ChangeEvent) {
    const isOwn = event.notAChange === null && isOwnCall(event, parts.own.roles);
    const decision = isOwn ? await decideOwn(event, decided.decision, parts.own) : decided.decision;
    const fresh: StoredDecision = {
      ...decision,
      revision: 1,
      decidedAt: now(),
      seenBy: incoming.seenBy,
      cause: { kind: 'event', of: null, detail: 'the event came in' },
      kept: keptOf(event, decided.grants),
    };
    return { fresh, isNew: (await decisions.append(fresh)) === 'stored' };
  }

  return async (incoming) => {
    const { kind, value, sha256 } = incoming;
    if (kind === 'stack-status') return auditStackStatus(value);
    const understood = understand({ kind, value }, sha256);
    await spread.ofSession(understood);
    const session = sessionKeyOf(understood) ?? null;
    const learned = understood.source === 'config' ? {} : await learn(understood, session);
    const known = withLearned(understood, learned);
    if (incoming.seenBy === 'reconciled') {
      // Nearly all of what the trail holds was decided when it came live.
      const decision = await decisions.get(known.eventId);
      if (decision !== undefined) return repeat(known, decision, learned);
    }
    const { event, findings } =
      known.source === 'config'
        ? await parts.confirmConfiguration(known, value)
        : { event: known, findings: [] };
    const decided = await decideOn(event, evidenceOf(event, incoming), findings, parts);
    if (decided === undefined) {
      return { kind: 'not-a-change', reason: event.notAChange ?? 'read-only' };
    }
    if (isJudged(event)) await spread.ofCall(event);
    const { fresh, isNew } = await keep(incoming, decided, event);
    if (!isNew) {
      return repeat(event, await storedDecision(fresh.eventId, decisions), learned);
    }
    await openGrants(event, fresh, decided.basis, now(), parts);
    if (isJudged(event)) await parts.endLastingGrants(event);
    // What came while this was being decided did not find the decision.
    if (!tellsMore(await learnLater(event, session, learn), fresh)) {
      return { kind: 'decided', decision: fresh, told: await tell(fresh, matters) };
    }
    await judgeAgain(fresh.eventId, sawLater);
    const told = await matters.followUp(fresh.eventId);
    return { kind: 'decided', decision: await storedDecision(fresh.eventId, decisions), told };
  };
}

const sawLater = {
  kind: 'event',
  of: null,
  detail: 'what belongs to it came while it was being decided',
} as const;

function evidenceOf(
  event: ChangeEvent,
  { location, sha256 }: IncomingEvent,
): { readonly location: string; readonly sha256: string } {
  const own = `${event.source}://${event.account ?? '-'}/${event.region ?? '-'}/${event.eventId}`;
  return { location: location ?? own, sha256 };
}

function isJudged({ notAChange, outcome }: ChangeEvent): boolean {
  return notAChange === null && outcome === 'succeeded';
}

async function decideOn(
  event: ChangeEvent,
  evidence: Decision['evidence'],
  more: readonly Finding[],
  { rules, changes, policy }: AuditEventParts,
): Promise<Decided | undefined> {
  if (!isJudged(event)) return decide(event, evidence, { rules, candidates: [] }, more);
  return changes.judge(
    event,
    (known) => decide(event, evidence, { rules, ...coverOf(known, event, policy) }, more),
    (decided) => decided === undefined || isCovered(decided.decision),
  );
}

async function decideOwn(
  event: ChangeEvent,
  found: Decision,
  { findRevocation }: AuditEventParts['own'],
): Promise<Decision> {
  return event.outcome === 'succeeded'
    ? decideOwnCall(found, await findRevocation(event))
    : decideOwnAttempt(found);
}

async function learnLater(
  event: ChangeEvent,
  session: string | null,
  learn: LearnAboutEvent,
): Promise<Learned> {
  const mayLearn = session !== null || event.byCloudFormation === true || event.source === 'config';
  return mayLearn ? learn(event, session) : {};
}

/** Whether what was learned is not in the decision yet. */
function tellsMore(learned: Learned, { actor, kept, verdict }: StoredDecision): boolean {
  const { origin, stack, explainedBy } = learned;
  if (kept === undefined) return false;
  return (
    (origin !== undefined && JSON.stringify(actor.cause) !== JSON.stringify(origin)) ||
    (stack !== undefined && kept.stack !== stack) ||
    (explainedBy !== undefined && verdict !== null)
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

/** The record a kept decision rests on, as it counts for its event: never in an edition nobody approved. */
async function basisOf(
  event: ChangeEvent,
  decision: StoredDecision,
  { records, policy }: AuditEventParts,
): Promise<ChangeRecord | null> {
  if (decision.record === null || !isJudged(event) || findGrants(event).length === 0) return null;
  const record = (await records.get(decision.record))?.record;
  if (record === undefined) return null;
  const { basis } = judgeEvent(event, [record], policy);
  return grantBasis(event, basis, { candidates: [record], policy });
}

/** Grants follow the decision as it is kept: a repeat after the record changed must not open other ones. */
async function openGrants(
  event: ChangeEvent,
  { record, verdict }: StoredDecision,
  basis: ChangeRecord | null,
  now: string,
  { scheduleGrants }: AuditEventParts,
): Promise<void> {
  const found = findGrants(event);
  if (found.length === 0 || event.outcome !== 'succeeded') return;
  const own = basis?.id === record ? basis : null;
  await scheduleGrants(grantsToKeep(found, { event, verdict, record: own, now }));
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
