import type { Criterion, Decision } from '../../schemas/decision.ts';
import { rankOf } from '../../schemas/finding.ts';

/** Why a decision is what it is, in plain words. Text of events is in it, as it came: escape it for its medium. */
export interface Why {
  /** Titles of the rules that fired, gravest first, each once. */
  readonly findings: readonly string[];
  /** What the verdict rests on: the record, or the nearest one and where it falls short. */
  readonly verdict: string;
}

function listed(criteria: readonly Criterion[], result: Criterion['result']): string {
  return criteria
    .filter((criterion) => criterion.result === result)
    .map(({ criterion, detail }) => `${criterion}: ${detail}`)
    .join('; ');
}

/** Beyond this many failing criteria their names say it; the details stand in the decision's criteria. */
const mostInWords = 2;

/** Where a record falls short: in words while that is a near miss, by name where hardly anything fits. */
function shortfall(criteria: readonly Criterion[]): string {
  const failing = criteria.filter(({ result }) => result === 'fail');
  if (failing.length <= mostInWords) return listed(criteria, 'fail');
  const names = failing.map(({ criterion }) => criterion);
  return `it differs in ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function verdictReason(decision: Decision): string {
  const { verdict, record, nearest, criteria, outcome } = decision;
  const failing = shortfall(criteria);
  const unknown = listed(criteria, 'unknown');
  const named = record ?? nearest;
  switch (verdict) {
    case 'authorised':
    case 'pre-approved':
      return `covered by ${record ?? 'a change record'}`;
    case 'ratified': {
      const approval = criteria.find(({ criterion }) => criterion === 'approval');
      const late = approval === undefined ? 'approved only afterwards' : approval.detail;
      return `covered by ${record ?? 'a change record'}, afterwards: ${late}`;
    }
    case 'deviating':
      return `${record ?? 'a change record'}, but ${failing || 'outside its bounds'}`;
    case 'unauthorised':
      if (named === null) return 'no change record fits';
      return `${record === null ? 'nearest is ' : ''}${named}, but ${failing || unknown || 'it does not authorise this'}`;
    case 'undetermined':
      if (named === null) return unknown || 'too little is known to judge it';
      return `${named} may cover it; unknown: ${unknown || 'something that is needed'}`;
    case 'exempt':
      return record === null ? 'exempt, needs no change record' : `exempt by ${record}`;
    case null:
      if (outcome === 'denied') return 'attempt, denied by AWS: changed nothing';
      return outcome === 'failed' ? 'attempt, failed: changed nothing' : '';
  }
}

/** Reads the reasons out of a decision. */
export function whyOf(decision: Decision): Why {
  const byLevel = decision.findings.toSorted((a, b) => rankOf(b.level) - rankOf(a.level));
  return {
    findings: [...new Set(byLevel.map(({ title }) => title))],
    verdict: verdictReason(decision),
  };
}
