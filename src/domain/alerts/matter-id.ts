import { createHash } from 'node:crypto';
import type { Decision } from '../../schemas/decision.ts';
import { highestLevel } from '../../schemas/finding.ts';

/**
 * How finely decisions are told apart. A critical event is a matter of its own. At high, repeats on the same target
 * within an hour are one matter; below, repeats on any target are (forty resources of one roll-out, one alert).
 */
export type MatterGrain = 'event' | 'target' | 'action';

export function matterGrainOf({ at, findings, resources }: Decision): MatterGrain {
  const level = highestLevel(findings);
  if (level === 'critical' || at === null || Number.isNaN(Date.parse(at))) return 'event';
  if (level !== 'high') return 'action';
  return resources.length === 0 ? 'event' : 'target';
}

/**
 * The matter a decision belongs to: same actor, record, cause (action, verdict, rules) and clock hour. Depends on the
 * decision alone, so a repeat has the same id and another verdict on the same event has another one.
 */
export function matterIdOf(decision: Decision): string {
  const { actor, account, region, action, verdict, outcome, record, nearest } = decision;
  const grain = matterGrainOf(decision);
  const rules = decision.findings.map(({ rule }) => rule).toSorted();
  const target = decision.resources[0];
  const parts = [
    [account, region, actor.principal, actor.identity, action, verdict, outcome],
    [record, record === null ? nearest : null],
    rules,
    grain === 'event' ? decision.eventId : decision.at?.slice(0, 13),
    grain === 'target' ? [target?.type, target?.id] : null,
  ];
  return `change:${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}`;
}
