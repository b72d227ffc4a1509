import type { RiskLevel } from '../../../schemas/change-record.ts';
import { rankOf } from '../../../schemas/finding.ts';

/** low 1, medium 2, high 3, critical 4. */
export function rankOfRisk(level: RiskLevel): number {
  return rankOf(level);
}

/** The higher of two levels. */
export function higherRisk(a: RiskLevel, b: RiskLevel): RiskLevel {
  return rankOfRisk(b) > rankOfRisk(a) ? b : a;
}
