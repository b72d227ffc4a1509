import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { Criterion, Verdict } from '../../schemas/decision.ts';
import type { Exemption } from '../../schemas/exemption.ts';
import type { Level } from '../../schemas/finding.ts';
import { type EventFacts, factsOf } from './criteria/event-facts.ts';
import { type Measure, measureRecord } from './criteria/measure-record.ts';
import { byExplanation, type Standing, standingOf } from './criteria/rank-measures.ts';
import { exemptingCriteria } from './exempting/expected-service-role.ts';
import { criteriaOfExemption } from './exempting/find-exemption.ts';
import { defaultMatchingPolicy, type MatchingPolicy } from './matching-policy.ts';
import { type CompiledRecord, compilerOf } from './records/compiled-record.ts';
import { coveredByUndoing } from './undoing/covers-by-undoing.ts';
import { explainRecord } from './wording/explain-record.ts';

/** The answer for one event, with what it rests on. */
export interface Judgement {
  readonly verdict: Verdict;
  /** Id of the record the verdict rests on (for `undetermined`: the one that may cover it), else null. */
  readonly record: string | null;
  /** Id of the closest record where none carries the verdict, else null. */
  readonly nearest: string | null;
  /** Of `record`, else of `nearest`; of an exempt event, what exempts it. */
  readonly criteria: readonly Criterion[];
  /** The record named by `record`, in the edition that counts. */
  readonly basis: ChangeRecord | null;
}

/** What else an event is judged with. */
export interface FurtherKnowledge {
  readonly exemptions?: readonly Exemption[] | undefined;
  /** The highest level among the findings of the event, for the risk ceiling of standard changes. */
  readonly level?: Level | undefined;
}

/**
 * Judges a successful change against the records that may explain it, each in every edition as it was approved at the
 * event's time, and against the exemptions. The order of the candidates and repeats among them change nothing.
 */
export function judgeEvent(
  event: ChangeEvent,
  candidates: readonly ChangeRecord[],
  policy: MatchingPolicy = defaultMatchingPolicy,
  { exemptions = [], level }: FurtherKnowledge = {},
): Judgement {
  const facts = factsOf(event, policy, level);
  const exempting = exemptingCriteria(facts);
  if (exempting !== undefined) return exempt(exempting);
  const compileEditions = coveringEditions(compilerOf(policy.people));
  const best = bestMeasure(candidates, compileEditions, facts, policy);
  if (best !== undefined && standingOf(best, policy) === 'covers')
    return judged(best, facts, policy);
  const undoing = coveredByUndoing(candidates, compileEditions, facts, policy);
  if (undoing !== undefined) return judged(undoing.measure, undoing.facts, policy);
  const exemption =
    exemptions.length === 0 ? undefined : criteriaOfExemption(exemptions, facts, policy.people);
  if (exemption !== undefined) return exempt(exemption);
  if (best !== undefined) return judged(best, facts, policy);
  return { verdict: 'unauthorised', record: null, nearest: null, criteria: [], basis: null };
}

/** An edition that names grants to extend speaks of their end, and covers no event. */
function coveringEditions(
  compile: (record: ChangeRecord) => readonly CompiledRecord[],
): (record: ChangeRecord) => readonly CompiledRecord[] {
  return (record) =>
    compile(record).filter((edition) => edition.record.temporary?.grants === undefined);
}

function bestMeasure(
  candidates: readonly ChangeRecord[],
  compileEditions: (record: ChangeRecord) => readonly CompiledRecord[],
  facts: EventFacts,
  policy: MatchingPolicy,
): Measure | undefined {
  const compare = byExplanation(policy);
  let best: Measure | undefined;
  let mostFails = Infinity;
  for (const candidate of candidates) {
    for (const edition of compileEditions(candidate)) {
      const measure = measureRecord(edition, facts, policy, mostFails);
      if (measure === undefined || (best !== undefined && compare(measure, best) >= 0)) continue;
      best = measure;
      mostFails = failsThatMatter(measure, standingOf(measure, policy));
    }
  }
  return best;
}

function judged(measure: Measure, facts: EventFacts, policy: MatchingPolicy): Judgement {
  const { record } = measure.compiled;
  const standing = standingOf(measure, policy);
  const basis = standing === 'misses' ? null : record;
  return {
    verdict: standing === 'covers' ? coveredBy(record) : verdictOf[standing],
    record: basis?.id ?? null,
    nearest: basis === null ? record.id : null,
    criteria: explainRecord(measure, facts, policy),
    basis,
  };
}

function exempt(criteria: readonly Criterion[]): Judgement {
  return { verdict: 'exempt', record: null, nearest: null, criteria, basis: null };
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

/** What covers can only be beaten by what covers; what ratifies or deviates fails in one criterion. */
function failsThatMatter({ fails }: Measure, standing: Standing): number {
  return standing === 'covers' ? 0 : Math.max(1, fails);
}
