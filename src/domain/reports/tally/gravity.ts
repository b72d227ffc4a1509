import type { Decision, Verdict } from '../../../schemas/decision.ts';
import { highestLevel, type Level } from '../../../schemas/finding.ts';

/** A critical finding outweighs any verdict; below it the two add up. */
const weightOfLevel: Readonly<Record<Level, number>> = {
  critical: 12,
  high: 7,
  medium: 4,
  low: 2,
  informational: 1,
};
const weightOfVerdict: Readonly<Record<Verdict, number>> = {
  unauthorised: 6,
  undetermined: 5,
  deviating: 4,
  ratified: 2,
  exempt: 0,
  'pre-approved': 0,
  authorised: 0,
};

/** How much a decision deserves to be looked at: 0 (explained, nothing found) to 18. */
export function gravityOf(decision: Decision): number {
  const level = highestLevel(decision.findings);
  return (
    (level === undefined ? 0 : weightOfLevel[level]) +
    (decision.verdict === null ? 1 : weightOfVerdict[decision.verdict])
  );
}
