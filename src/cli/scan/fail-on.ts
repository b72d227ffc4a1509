import type { Decision } from '../../schemas/decision.ts';
import { type Level, LevelSchema, rankOf } from '../../schemas/finding.ts';

/** When a scan shall end with exit code 1. */
export type FailOn = Level | 'unauthorised';

export const failOnChoices: readonly FailOn[] = [...LevelSchema.options, 'unauthorised'];

/** True when a decision meets the condition: a finding of the level or above; or what no record covers. */
export function meetsFailOn(decision: Decision, failOn: FailOn): boolean {
  if (failOn === 'unauthorised') {
    return (
      decision.verdict === 'unauthorised' ||
      decision.verdict === 'deviating' ||
      decision.verdict === 'undetermined'
    );
  }
  return decision.findings.some(({ level }) => rankOf(level) >= rankOf(failOn));
}
