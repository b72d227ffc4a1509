import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { Decision, Evidence } from '../../schemas/decision.ts';
import type { FoundGrant } from '../grants/find-grants.ts';
import { findGrants } from '../grants/find-grants.ts';
import { summariseGrants } from '../grants/grants-to-keep.ts';
import { findUnreadableExpiryTags } from '../grants/unreadable-expiry-tags.ts';
import { type Judgement, judgeEvent } from '../matching/judge-event.ts';
import type { RuleSet } from '../risk/rule-set.ts';

/** What an event is decided with. */
export interface Bench {
  readonly rules: RuleSet;
  /** The change records that could explain it; null: matching is off and nothing is judged. */
  readonly candidates: readonly ChangeRecord[] | null;
}

/** A decision with what it rests on, for those who act on it. */
export interface Decided {
  readonly decision: Decision;
  readonly grants: readonly FoundGrant[];
  /** The record the verdict rests on. */
  readonly basis: ChangeRecord | null;
}

const unjudged: Judgement = {
  verdict: 'undetermined',
  record: null,
  nearest: null,
  criteria: [],
  basis: null,
};

/**
 * Decides one event. Undefined: it gets no decision, because it is no change and no rule fired on it. A change that
 * succeeded is judged; an attempt, and a read a rule speaks of, has the verdict null.
 */
export function decide(event: ChangeEvent, evidence: Evidence, bench: Bench): Decided | undefined {
  const findings = [...bench.rules.findings(event), ...findUnreadableExpiryTags(event)];
  if (event.notAChange !== null && findings.length === 0) return undefined;
  const isJudged =
    event.notAChange === null && event.outcome === 'succeeded' && bench.candidates !== null;
  const { verdict, record, nearest, criteria, basis } = isJudged
    ? judgeEvent(event, bench.candidates ?? [])
    : { ...unjudged, verdict: null };
  const grants = findGrants(event);
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
      verdict,
      record,
      nearest,
      criteria: [...criteria],
      findings,
      grants: [...summariseGrants(grants, basis)],
      gaps: [],
      evidence,
    },
    grants,
    basis,
  };
}
