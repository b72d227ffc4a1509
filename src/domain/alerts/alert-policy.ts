import type { Decision, Verdict } from '../../schemas/decision.ts';
import { highestLevel, type Level, rankOf } from '../../schemas/finding.ts';
import { isRoutine } from './routine-calls.ts';

/** `wait`: the caller may hold it for one interval of learning change records, judge again, and tell what is left. */
export type AlertTiming = 'now' | 'wait' | 'none';

/** `attempt`: denied or failed. `observed`: changes nothing, e.g. a sign-in on which a rule fired. */
export type AlertSituation = Verdict | 'attempt' | 'observed';

/** Risk without its top: critical is always told at once, which no table can change. `none`: no rule fired. */
type TabledRisk = 'none' | Exclude<Level, 'critical'>;

interface AlertRow {
  readonly timing: { readonly [risk in TabledRisk]: AlertTiming };
  /** Level of an alert whose findings are lower, or absent. */
  readonly atLeast: Level;
}

/** What is told, by verdict and by the highest level among the findings. */
export type AlertPolicy = { readonly [situation in AlertSituation]: AlertRow };

const always: AlertRow['timing'] = {
  none: 'now',
  informational: 'now',
  low: 'now',
  medium: 'now',
  high: 'now',
};
const fromMedium: AlertRow['timing'] = {
  none: 'none',
  informational: 'none',
  low: 'none',
  medium: 'now',
  high: 'now',
};
const fromHigh: AlertRow['timing'] = { ...fromMedium, medium: 'none' };
const never: AlertRow['timing'] = { ...fromHigh, high: 'none' };

/**
 * Few and exact: what nobody approved or nobody can judge is told, what left the process is told at low level, what
 * is approved or did not happen only where it is dangerous.
 */
export const defaultAlertPolicy: AlertPolicy = {
  unauthorised: { timing: always, atLeast: 'medium' },
  undetermined: { timing: always, atLeast: 'medium' },
  deviating: { timing: always, atLeast: 'low' },
  ratified: { timing: always, atLeast: 'low' },
  authorised: { timing: fromHigh, atLeast: 'informational' },
  'pre-approved': { timing: fromHigh, atLeast: 'informational' },
  exempt: { timing: never, atLeast: 'informational' },
  attempt: { timing: fromHigh, atLeast: 'informational' },
  observed: { timing: fromMedium, atLeast: 'informational' },
};

export function alertSituationOf({ verdict, outcome }: Decision): AlertSituation {
  return verdict ?? (outcome === 'succeeded' ? 'observed' : 'attempt');
}

/** Whether and when people hear of a decision. Everyday business of programs is told only where a rule fired that is more than context. */
export function alertTimingOf(
  decision: Decision,
  policy: AlertPolicy = defaultAlertPolicy,
): AlertTiming {
  const level = highestLevel(decision.findings) ?? 'none';
  if (level === 'critical') return 'now';
  const isQuiet = level === 'none' || level === 'informational';
  if (isQuiet && isRoutine(decision)) return 'none';
  return policy[alertSituationOf(decision)].timing[level];
}

/** The level an alert on this decision carries. */
export function alertLevelOf(decision: Decision, policy: AlertPolicy = defaultAlertPolicy): Level {
  const { atLeast } = policy[alertSituationOf(decision)];
  const found = highestLevel(decision.findings) ?? atLeast;
  return rankOf(found) > rankOf(atLeast) ? found : atLeast;
}
