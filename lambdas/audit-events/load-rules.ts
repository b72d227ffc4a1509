import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from '@aws-lambda-powertools/logger';
import {
  type PackedRules,
  packedRulesName,
  unpackRules,
} from '../../src/adapters/local/risk-rules/packed-rules.ts';
import { readRiskRules } from '../../src/adapters/local/risk-rules/read-risk-rules.ts';
import { compileRules, type RuleSet } from '../../src/domain/risk/rule-set.ts';

/**
 * The rules in a folder next to the entry's own file, packed by the deployment or as they are written. A faulty rule is
 * loud in the log and the others are used: no rule at all would be worse. Throws where none can be used.
 */
export async function loadRules(folder: string, entry: string, logger: Logger): Promise<RuleSet> {
  const { rules, tuning } = rulesIn(fileURLToPath(new URL(folder, entry)), logger);
  if (rules.length === 0) throw new Error(`No risk rule could be read from ${folder}`);
  for (const { rules: silenced, owner, endsAt } of tuning.exemptions) {
    if (Date.parse(endsAt) <= Date.now()) {
      logger.warn('exemption is over', { rules: silenced.join(', '), owner, endsAt });
    }
  }
  return compileRules(rules, { tuning });
}

function rulesIn(folder: string, logger: Logger): PackedRules {
  const packed = join(folder, packedRulesName);
  if (existsSync(packed)) return unpackRules(readFileSync(packed, 'utf8'));
  const read = readRiskRules([folder]);
  for (const { place, reason, mend } of read.faults) {
    logger.error('rule cannot be used', { place, reason, mend });
  }
  return read;
}
