import { type Decided, decide } from '../../../domain/decisions/decide.ts';
import { keptOf } from '../../../domain/decisions/kept-event.ts';
import { isCovered } from '../../../domain/decisions/missing-cover.ts';
import {
  decideOwnAttempt,
  decideOwnCall,
  isOwnCall,
  keepsHouse,
} from '../../../domain/decisions/own-call.ts';
import type { AccessPolicy } from '../../../domain/grants/access-policy.ts';
import { findUnansweredEntries } from '../../../domain/grants/unanswered-entries.ts';
import type { MatchingPolicy } from '../../../domain/matching/matching-policy.ts';
import type { RuleSet } from '../../../domain/risk/rule-set.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { ChangeRecord } from '../../../schemas/change-record.ts';
import type { Decision, Evidence, StoredDecision } from '../../../schemas/decision.ts';
import { type Finding, highestLevel, rankOf } from '../../../schemas/finding.ts';
import type { Grant } from '../../../schemas/grant.ts';
import { toInstant } from '../../../schemas/instant.ts';
import { objectAt } from '../../../schemas/json.ts';
import type { Clock } from '../../ports/clock.ts';
import { coverOf } from './cover-of.ts';
import type { KnownChanges } from './known-changes.ts';

export interface DecideFirstParts {
  readonly rules: RuleSet;
  readonly policy: MatchingPolicy;
  readonly changes: KnownChanges;
  readonly access: Pick<AccessPolicy, 'unanswered'>;
  /** The auditor's own calls: ARNs of its roles, and the grant whose intent explains one (`makeFindOwnRevocation`). */
  readonly own: {
    readonly roles: readonly string[];
    readonly findRevocation: (event: ChangeEvent) => Promise<Grant | undefined>;
  };
  readonly clock: Clock;
}

/** Whether an event is a change that happened, and so is judged. */
export function isJudged({ notAChange, outcome }: ChangeEvent): boolean {
  return notAChange === null && outcome === 'succeeded';
}

/** The first revision of the decision on an event, with the record it rests on. Nothing is kept yet. */
export type DecideFirst = (
  event: ChangeEvent,
  evidence: Evidence,
  seenBy: StoredDecision['seenBy'],
  /** Findings from elsewhere, e.g. on the event before it was corrected. */
  more?: readonly Finding[],
) => Promise<
  { readonly decision: StoredDecision; readonly basis: ChangeRecord | null } | undefined
>;

/** Decides an event on what is known now. Undefined: it is no change and no rule speaks of it. */
export function makeDecideFirst(parts: DecideFirstParts): DecideFirst {
  const { rules, policy, changes, access, own, clock } = parts;

  function decideOn(
    event: ChangeEvent,
    evidence: Evidence,
    more: readonly Finding[],
  ): Promise<Decided | undefined> {
    return changes.judge(
      event,
      (known) => decide(event, evidence, { rules, ...coverOf(known, event, policy) }, more),
      (decided) =>
        decided === undefined || (isCovered(decided.decision) && !isAlarming(decided.decision)),
    );
  }

  /** An attempt, or a read that rules speak of: nothing covers it, and an exemption may silence what they say. */
  function decideUnjudged(
    event: ChangeEvent,
    evidence: Evidence,
    more: readonly Finding[],
  ): Promise<Decided | undefined> | Decided | undefined {
    const bench = { rules, candidates: [], policy };
    const decided = decide(event, evidence, bench, more);
    if (decided === undefined || !isAlarming(decided.decision)) return decided;
    return changes.judge(
      event,
      ({ exemptions }) => decide(event, evidence, { ...bench, exemptions }, more),
      (again) => again === undefined || !isAlarming(again.decision),
    );
  }

  async function ofOwn(event: ChangeEvent, found: Decision): Promise<Decision> {
    if (event.notAChange !== null || !isOwnCall(event, own.roles)) return found;
    const isAtHome = keepsHouse(event, own.roles);
    // A refused call is intended as one that succeeds is: the intent is stored before either.
    const intended = await own.findRevocation({ ...event, outcome: 'succeeded' });
    if (event.outcome === 'succeeded') return decideOwnCall(found, intended, isAtHome);
    const saysWhat = objectAt(event.raw, 'requestParameters') !== undefined;
    return decideOwnAttempt(found, isAtHome, intended !== undefined || !saysWhat);
  }

  return async (event, evidence, seenBy, more = []) => {
    const decided = isJudged(event)
      ? await decideOn(event, evidence, more)
      : await decideUnjudged(event, evidence, more);
    if (decided === undefined) return undefined;
    const judged = await ofOwn(event, decided.decision);
    const unanswered = findUnansweredEntries(decided.grants, judged, access);
    return {
      basis: decided.basis,
      decision: {
        ...judged,
        findings: [...judged.findings, ...unanswered],
        revision: 1,
        decidedAt: toInstant(clock.now().getTime()),
        seenBy,
        cause: { kind: 'event', of: null, detail: 'the event came in' },
        kept: keptOf(event, decided),
        ...(event.differences === undefined ? {} : { differences: [...event.differences] }),
      },
    };
  };
}

/** Whether it says what somebody may have been exempted from a moment ago: then fresh knowledge is worth a query. */
function isAlarming({ findings }: Decision): boolean {
  const level = highestLevel(findings);
  return level !== undefined && rankOf(level) >= rankOf('medium');
}
