import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { Decision, Verdict } from '../../schemas/decision.ts';
import { toPlainText } from '../alerts/plain-text.ts';

const covering: ReadonlySet<Verdict> = new Set<Verdict>(['authorised', 'pre-approved', 'exempt']);

/** Whether an event with that verdict kept to the process: approved beforehand, exempt, or no change at all. */
export function isCovered({ verdict }: Pick<Decision, 'verdict'>): boolean {
  return verdict === null || covering.has(verdict);
}

/** What would have to change for the event to be covered, in plain words; empty where it is. */
export function missingCover(
  event: ChangeEvent,
  decision: Pick<Decision, 'verdict' | 'record' | 'nearest' | 'criteria'>,
): readonly string[] {
  if (isCovered(decision)) return [];
  const closest = decision.record ?? decision.nearest;
  if (closest === null)
    return [`No change record speaks of it: register one for ${scopeOf(event)}`];
  if (decision.verdict === 'ratified') {
    return [
      `${toPlainText(closest)} was approved only afterwards; approve before the change is made`,
    ];
  }
  return decision.criteria
    .filter(({ result }) => result !== 'pass')
    .map(({ criterion, result, detail }) => {
      const state = result === 'fail' ? 'does not fit' : 'is not known';
      return `${criterion} ${state}: ${toPlainText(detail, 500)}`;
    });
}

function scopeOf({ account, region, resources, action }: ChangeEvent): string {
  const [target] = resources;
  return [
    `account ${toPlainText(account ?? 'unknown', 100)}`,
    `region ${toPlainText(region ?? 'unknown', 100)}`,
    `resource ${toPlainText(target?.arn ?? target?.id ?? 'unknown', 400)}`,
    `action ${toPlainText(action)}`,
  ].join(', ');
}
