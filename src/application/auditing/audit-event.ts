import { alertOf } from '../../domain/alerts/alert-of.ts';
import { alertTimingOf } from '../../domain/alerts/alert-policy.ts';
import { decide } from '../../domain/decisions/decide.ts';
import { decideOwnAttempt, decideOwnCall, isOwnCall } from '../../domain/decisions/own-call.ts';
import { understand } from '../../domain/events/understand.ts';
import { findGrants } from '../../domain/grants/find-grants.ts';
import { grantsToKeep } from '../../domain/grants/grants-to-keep.ts';
import { servicesOf } from '../../domain/matching/event-facts.ts';
import type { RuleSet } from '../../domain/risk/rule-set.ts';
import type { Alert } from '../../schemas/alert.ts';
import type { ChangeEvent, NotAChangeReason } from '../../schemas/change-event.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { Decision, StoredDecision } from '../../schemas/decision.ts';
import type { Grant } from '../../schemas/grant.ts';
import { toInstant } from '../../schemas/instant.ts';
import type { JsonObject } from '../../schemas/json.ts';
import type { ScheduledGrant } from '../grants/schedule-grants.ts';
import type { ChangeRecordStore } from '../ports/change-record-store.ts';
import type { ChangedResourceStore } from '../ports/changed-resource-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { SessionOriginStore } from '../ports/session-origin-store.ts';
import { type ConfirmedConfiguration, noteChangedResources } from './confirm-configuration.ts';
import { keepSessionOrigin, withSessionOrigin } from './session-origins.ts';
import type { Told } from './tell-people.ts';

/** A trail record or configuration item that came in, with the sha256 (hex) of its bytes as they came. */
export interface IncomingEvent {
  readonly kind: 'trail-record' | 'configuration';
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
  readonly records: ChangeRecordStore;
  readonly decisions: DecisionStore;
  readonly origins: SessionOriginStore;
  readonly changedResources: ChangedResourceStore;
  /** `makeConfirmConfiguration`. */
  readonly confirmConfiguration: (
    event: ChangeEvent,
    notification: JsonObject,
  ) => Promise<ConfirmedConfiguration>;
  readonly scheduleGrants: (found: readonly Grant[]) => Promise<readonly ScheduledGrant[]>;
  readonly tellPeople: (alert: Alert) => Promise<Told>;
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
 * Audits one event: understands, judges, keeps the decision, opens its grants, tells people. Every step may be repeated:
 * the same event delivered again, in whatever order and after a crash anywhere, ends in the same state. Throws where a
 * store or a channel cannot be reached, so that the delivery is tried again.
 */
export function makeAuditEvent(
  parts: AuditEventParts,
): (incoming: IncomingEvent) => Promise<Audited> {
  return async (incoming) => {
    const understood = await withSessionOrigin(
      understand(incoming, incoming.sha256),
      parts.origins,
    );
    await keepSessionOrigin(understood, parts.origins);
    const { event, findings } =
      understood.source === 'config'
        ? await parts.confirmConfiguration(understood, incoming.value)
        : { event: understood, findings: [] };
    const decided = decide(event, evidenceOf(event, incoming), {
      rules: parts.rules,
      candidates: isJudged(event) ? await candidatesFor(event, parts.records) : [],
    });
    if (decided === undefined) {
      return { kind: 'not-a-change', reason: event.notAChange ?? 'read-only' };
    }
    const found = { ...decided.decision, findings: [...decided.decision.findings, ...findings] };
    const now = toInstant(parts.clock.now().getTime());
    const fresh: StoredDecision = {
      ...(event.notAChange === null && isOwnCall(event, parts.own.roles)
        ? await decideOwn(event, found, parts.own)
        : found),
      revision: 1,
      decidedAt: now,
      seenBy: incoming.seenBy,
    };
    const isNew = (await parts.decisions.append(fresh)) === 'stored';
    const decision = isNew ? fresh : await storedDecision(fresh.eventId, parts.decisions);
    if (isJudged(event)) await noteChangedResources(event, parts.changedResources);
    await openGrants(event, decision, decided.basis, now, parts);
    if (isJudged(event)) await parts.endLastingGrants(event);
    const told = await tell(decision, parts.tellPeople);
    return { kind: isNew ? 'decided' : 'known', decision, told };
  };
}

function evidenceOf(
  event: ChangeEvent,
  { location, sha256 }: IncomingEvent,
): { readonly location: string; readonly sha256: string } {
  const own = `${event.source}://${event.account ?? '-'}/${event.region ?? '-'}/${event.eventId}`;
  return { location: location ?? own, sha256 };
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

function isJudged({ notAChange, outcome }: ChangeEvent): boolean {
  return notAChange === null && outcome === 'succeeded';
}

/** A configuration item names no call, so records of its resource's service may explain it as well. */
async function candidatesFor(
  event: ChangeEvent,
  records: ChangeRecordStore,
): Promise<readonly ChangeRecord[]> {
  const { account, at } = event;
  const found = await Promise.all(
    servicesOf(event).map((service) => records.candidates({ account, service, at })),
  );
  return [...new Map(found.flat().map((record) => [record.id, record])).values()];
}

async function storedDecision(eventId: string, decisions: DecisionStore): Promise<StoredDecision> {
  const stored = await decisions.get(eventId);
  if (stored === undefined)
    throw new Error(`The decision of event ${eventId} exists but cannot be read yet`);
  return stored;
}

/** Grants follow the decision as it is kept: a repeat after the record changed must not open other ones. */
async function openGrants(
  event: ChangeEvent,
  decision: StoredDecision,
  basis: ChangeRecord | null,
  now: string,
  { records, scheduleGrants }: AuditEventParts,
): Promise<void> {
  const found = findGrants(event);
  if (found.length === 0 || event.outcome !== 'succeeded') return;
  let record = decision.record === null ? null : basis;
  if (decision.record !== null && record?.id !== decision.record) {
    record = (await records.get(decision.record))?.record ?? null;
  }
  await scheduleGrants(grantsToKeep(found, { event, verdict: decision.verdict, record, now }));
}

async function tell(
  decision: StoredDecision,
  tellPeople: (alert: Alert) => Promise<Told>,
): Promise<Told | 'not-told'> {
  if (alertTimingOf(decision) === 'none') return 'not-told';
  const told = await tellPeople(alertOf(decision));
  // Whoever is telling may fail: this delivery comes again and sees.
  if (told === 'pending')
    throw new Error(`The alert about event ${decision.eventId} is being sent by another delivery`);
  return told;
}
