import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Logger } from '@aws-lambda-powertools/logger';
import { readRiskRules } from '../../src/adapters/local/risk-rules/read-risk-rules.ts';
import { compileRules, type RuleSet } from '../../src/domain/risk/rule-set.ts';
import { ownRulesFolder } from './config.ts';

/**
 * The rules in a folder next to the entry's own file, and the deployment's own rules and tuning where it brought some. A
 * faulty rule is loud in the log and the others are used: no rule at all would be worse. Throws where none can be used.
 */
export async function loadRules(folder: string, entry: string, logger: Logger): Promise<RuleSet> {
  const shipped = fileURLToPath(new URL(folder, entry));
  const own = fileURLToPath(new URL(ownRulesFolder, entry));
  const { rules, tuning, faults, notes } = readRiskRules(
    existsSync(own) ? [shipped, own] : [shipped],
  );
  for (const { place, reason, mend } of faults) {
    logger.error('rule cannot be used', { place, reason, mend });
  }
  for (const { place, reason, mend } of notes) {
    logger.warn('worth knowing of the rules', { place, reason, mend });
  }
  if (rules.length === 0) throw new Error(`No risk rule could be read from ${folder}`);
  return compileRules(rules, { tuning });
}
