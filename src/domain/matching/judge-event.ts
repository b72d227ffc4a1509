import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { Criterion, Verdict } from '../../schemas/decision.ts';
import { type Assessment, assessRecord, byExplanation, type Standing } from './assess-record.ts';
import { factsOf } from './event-facts.ts';
import { exemptingCriteria } from './expected-service-role.ts';
import { defaultMatchingPolicy, type MatchingPolicy } from './matching-policy.ts';

/** The answer for one event, with what it rests on. */
export interface Judgement {
  readonly verdict: Verdict;
  /** Id of the record the verdict rests on (for `undetermined`: the one that may cover it), else null. */
  readonly record: string | null;
  /** Id of the closest record where none carries the verdict, else null. */
  readonly nearest: string | null;
  /** Of `record`, else of `nearest`; of an exempt event, what exempts it. */
  readonly criteria: readonly Criterion[];
  /** The record named by `record`. */
  readonly basis: ChangeRecord | null;
}

/**
 * Judges a successful change against the records that may explain it, each as it was approved at the event's time.
 * The order of the candidates and repeats among them change nothing.
 */
export function judgeEvent(
  event: ChangeEvent,
  candidates: readonly ChangeRecord[],
  policy: MatchingPolicy = defaultMatchingPolicy,
): Judgement {
  const facts = factsOf(event);
  const exempting = exemptingCriteria(facts);
  if (exempting !== undefined)
    return { verdict: 'exempt', record: null, nearest: null, criteria: exempting, basis: null };
  let best: Assessment | undefined;
  for (const candidate of candidates) {
    const assessed = assessRecord(candidate, facts, policy, failsThatMatter(best));
    if (assessed === undefined) continue;
    if (best === undefined || byExplanation(assessed, best) < 0) best = assessed;
  }
  if (best === undefined)
    return { verdict: 'unauthorised', record: null, nearest: null, criteria: [], basis: null };
  const { record, standing } = best;
  const basis = standing === 'misses' ? null : record;
  return {
    verdict: standing === 'covers' ? coveredBy(record) : verdictOf[standing],
    record: basis?.id ?? null,
    nearest: basis === null ? record.id : null,
    criteria: best.criteria(),
    basis,
  };
}

const verdictOf: Readonly<Record<Exclude<Standing, 'covers'>, Verdict>> = {
  ratifies: 'ratified',
  deviates: 'deviating',
  'may-cover': 'undetermined',
  misses: 'unauthorised',
};

function coveredBy({ type }: ChangeRecord): Verdict {
  return type === 'standard' ? 'pre-approved' : 'authorised';
}

/** A record that carries a verdict fails in one criterion at most. */
function failsThatMatter(best: Assessment | undefined): number {
  if (best === undefined) return Infinity;
  return best.standing === 'misses' ? Math.max(1, best.fails) : 1;
}
