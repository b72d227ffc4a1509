import { decide } from '../../domain/decisions/decide.ts';
import { isCovered, missingCover } from '../../domain/decisions/missing-cover.ts';
import { eventOfDescription } from '../../domain/events/described-event.ts';
import { understandTrailRecord } from '../../domain/events/understand-trail-record.ts';
import { sha256Of } from '../../domain/evidence/sha256.ts';
import type { MatchingPolicy } from '../../domain/matching/matching-policy.ts';
import { indexRecords } from '../../domain/matching/records/record-index.ts';
import type { RuleSet } from '../../domain/risk/rule-set.ts';
import type { ChangeEvent } from '../../schemas/change-event.ts';
import { toInstant } from '../../schemas/instant.ts';
import { isJsonObject } from '../../schemas/json.ts';
import type { MatchAnswer, MatchRequest } from '../../schemas/match-request.ts';
import { AuditorError } from '../errors/auditor-error.ts';
import type { ActiveChanges } from '../ports/active-changes.ts';
import type { Clock } from '../ports/clock.ts';

export interface MatchEventParts {
  readonly active: ActiveChanges;
  readonly rules: RuleSet;
  readonly policy: MatchingPolicy;
  readonly clock: Clock;
}

/**
 * Judges an event that is only thought of, or a trail record, and keeps nothing of it: would it be covered, and if not,
 * what is missing. One query.
 */
export function makeMatchEvent({
  active,
  rules,
  policy,
  clock,
}: MatchEventParts): (request: MatchRequest) => Promise<MatchAnswer> {
  return async (request) => {
    const now = toInstant(clock.now().getTime());
    const event = eventOf(request, now);
    // Without a time nothing can cover it, so what is near now explains as much as all there ever was.
    const at = event.at ?? now;
    const { records, exemptions } = await active.during({ from: at, to: at });
    const evidence = { location: 'request', sha256: '' };
    const decided = decide(event, evidence, {
      rules,
      candidates: indexRecords(records, policy).candidates(event),
      exemptions,
      policy,
    });
    const decision = decided?.decision;
    const { verdict = null, record = null, nearest = null } = decision ?? {};
    const criteria = decision?.criteria ?? [];
    return {
      covered: isCovered({ verdict }),
      verdict,
      record,
      nearest,
      criteria,
      findings: decision?.findings ?? [],
      resources: [...event.resources],
      missing: [...missingCover(event, { verdict, record, nearest, criteria })],
    };
  };
}

function eventOf({ event, record }: MatchRequest, now: string): ChangeEvent {
  if (event !== undefined) return eventOfDescription(event, now);
  if (!isJsonObject(record)) {
    throw new AuditorError('invalid-request', 'Neither an event nor a record was given');
  }
  return understandTrailRecord(record, sha256Of(JSON.stringify(record)));
}
