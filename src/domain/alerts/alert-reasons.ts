import type { Criterion, Decision, StoredDecision } from '../../schemas/decision.ts';
import { rankOf } from '../../schemas/finding.ts';
import { alertSituationOf } from './alert-policy.ts';
import { differenceWords } from './difference-words.ts';
import { toPlainText } from './plain-text.ts';

const mostFindings = 10;
const mostDifferences = 10;

/**
 * Why people are told: the verdict in words, what AWS Config saw change, the criteria that did not pass, the rules that
 * fired, gravest first.
 */
export function alertReasons(decision: Decision & Seen): string[] {
  const off = decision.criteria.filter(({ result }) => result !== 'pass').map(criterionText);
  return [
    verdictReason(decision),
    ...differenceReasons(decision),
    ...off,
    ...findingReasons(decision),
  ];
}

type Seen = Pick<StoredDecision, 'differences'>;

function differenceReasons({ differences = [] }: Seen): string[] {
  const lines = differences.slice(0, mostDifferences).map(differenceWords);
  const more = differences.length - mostDifferences;
  return more > 0 ? [...lines, `and ${more} more properties`] : lines;
}

function verdictReason(decision: Decision): string {
  const closest = decision.record ?? decision.nearest;
  const record = closest === null ? undefined : toPlainText(closest);
  const situation = alertSituationOf(decision);
  switch (situation) {
    case 'authorised':
    case 'pre-approved':
      return `${record ?? 'A change record'} approves it, but it is dangerous all the same.`;
    case 'ratified':
      return `${record ?? 'A change record'} was approved or widened only after it had happened.`;
    case 'deviating':
      return `It is covered by ${record ?? 'a change record'} but does not keep to it:`;
    case 'unauthorised':
      return record === undefined
        ? 'No change record covers it.'
        : `No change record authorises it. The nearest is ${record}, which fails on:`;
    case 'undetermined':
      return record === undefined
        ? 'It cannot be judged: something that is needed for it is not known.'
        : `It cannot be judged: ${record} fits in all that is known, but not known is:`;
    case 'exempt':
      return 'It is exempt from approval, but it is critical.';
    case 'attempt':
      return `It was tried and ${decision.outcome}; nothing changed, but the attempt is dangerous.`;
    case 'observed':
      return 'It changes nothing by itself, but a risk rule speaks of it.';
  }
}

function criterionText({ criterion, result, detail }: Criterion): string {
  const state = result === 'fail' ? 'does not fit' : 'unknown';
  return `${criterion} ${state}${detail === '' ? '' : `: ${toPlainText(detail, 300)}`}`;
}

function findingReasons({ findings }: Decision): string[] {
  const gravestFirst = findings.toSorted((a, b) => rankOf(b.level) - rankOf(a.level));
  const lines = gravestFirst
    .slice(0, mostFindings)
    .map(({ level, title, rule }) => `${level}: ${toPlainText(title)} (rule ${toPlainText(rule)})`);
  const more = findings.length - mostFindings;
  return more > 0 ? [...lines, `and ${more} more findings`] : lines;
}
