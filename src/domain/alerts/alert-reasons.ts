import type { Criterion, Decision } from '../../schemas/decision.ts';
import { rankOf } from '../../schemas/finding.ts';
import { alertSituationOf } from './alert-policy.ts';
import { toPlainText } from './plain-text.ts';

const mostFindings = 10;

/** Why people are told: the verdict in words, the criteria that did not pass, the rules that fired, gravest first. */
export function alertReasons(decision: Decision): string[] {
  const off = decision.criteria.filter(({ result }) => result !== 'pass').map(criterionText);
  return [verdictReason(decision), ...off, ...findingReasons(decision)];
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
