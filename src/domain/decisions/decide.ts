import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { Decision, Evidence } from '../../schemas/decision.ts';
import type { Exemption } from '../../schemas/exemption.ts';
import type { Finding } from '../../schemas/finding.ts';
import type { SeenControl } from '../../schemas/seen-control.ts';
import { gapSummaries } from '../gaps/gap-summaries.ts';
import { sightingsIn } from '../gaps/sightings-in.ts';
import type { FoundGrant } from '../grants/find-grants.ts';
import { findGrants } from '../grants/find-grants.ts';
import { summariseGrants } from '../grants/grants-to-keep.ts';
import { findUnreadableExpiryTags } from '../grants/unreadable-expiry-tags.ts';
import { findUntoldOpenings } from '../grants/untold-openings.ts';
import { defaultMatchingPolicy, type MatchingPolicy } from '../matching/matching-policy.ts';
import type { RuleSet } from '../risk/rule-set.ts';
import { grantBasis } from './grant-basis.ts';
import { judgeChange } from './judge-change.ts';
import { silenceFindings } from './silence-findings.ts';

/** What an event is decided with. */
export interface Bench {
  readonly rules: RuleSet;
  /** The change records that could explain it; null: matching is off and nothing is judged. */
  readonly candidates: readonly ChangeRecord[] | null;
  readonly exemptions?: readonly Exemption[] | undefined;
  /** @default the policy of matching that needs no file */
  readonly policy?: MatchingPolicy | undefined;
}

/** A decision with what it rests on, for those who act on it. */
export interface Decided {
  readonly decision: Decision;
  readonly grants: readonly FoundGrant[];
  /** What the event says of security controls. */
  readonly controls: readonly SeenControl[];
  /** The record whose word grants follow. */
  readonly basis: ChangeRecord | null;
}

/**
 * Decides one event. Undefined: it gets no decision, because it is no change and no rule fired on it. A change that
 * succeeded is judged; an attempt, and a read a rule speaks of, has the verdict null. `more`: findings from elsewhere,
 * e.g. on the event before it was corrected.
 */
export function decide(
  event: ChangeEvent,
  evidence: Evidence,
  bench: Bench,
  more: readonly Finding[] = [],
): Decided | undefined {
  // The call behind it is decided, with what rules say of it.
  if (event.notAChange === 'explained') return undefined;
  const { rules, candidates, exemptions = [], policy = defaultMatchingPolicy } = bench;
  const found = silenceFindings(
    event,
    [...rules.findings(event), ...findUnreadableExpiryTags(event), ...more],
    exemptions,
    policy,
  );
  if (event.notAChange !== null && found.length === 0) return undefined;
  const isJudged = event.notAChange === null && event.outcome === 'succeeded';
  const judged =
    isJudged && candidates !== null
      ? judgeChange(event, found, { candidates, exemptions, policy })
      : undefined;
  const basis = grantBasis(event, judged?.basis ?? null, { candidates: candidates ?? [], policy });
  const grants = findGrants(event);
  const controls = sightingsIn(event);
  return {
    decision: {
      eventId: event.eventId,
      at: event.at,
      account: event.account,
      region: event.region,
      action: event.action,
      actor: event.actor,
      resources: [...event.resources],
      outcome: event.outcome,
      verdict: judged?.verdict ?? null,
      record: judged?.record ?? null,
      nearest: judged?.nearest ?? null,
      criteria: [...(judged?.criteria ?? [])],
      findings: [...(judged?.findings ?? found), ...findUntoldOpenings(event, basis)],
      grants: [...summariseGrants(grants, basis)],
      gaps: [...gapSummaries(controls)],
      evidence,
    },
    grants,
    controls,
    basis,
  };
}
