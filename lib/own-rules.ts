import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readRiskRules } from '../src/adapters/local/risk-rules/read-risk-rules.ts';

/** The folder of the risk rules that are shipped. */
export const shippedRiskRules = fileURLToPath(new URL('../rules/risk', import.meta.url));

/**
 * What is wrong with a folder of a deployment's own rules and tuning, read together with the shipped rules as the
 * functions will. Empty: nothing.
 */
export function ownRulesFaults(folder: string): readonly string[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    return [`${folder} is no folder; name one that exists, from the folder cdk runs in`];
  }
  return readRiskRules([shippedRiskRules, folder]).faults.map(
    ({ place, reason, mend }) => `${place} ${reason}; ${mend}`,
  );
}

/** The names of the rules that are shipped and of a deployment's own, as `grant.rules` and alerts spell them. */
export function ruleNames(ownFolder: string | undefined): ReadonlySet<string> {
  const folders = ownFolder === undefined ? [shippedRiskRules] : [shippedRiskRules, ownFolder];
  return new Set(readRiskRules(folders).rules.map(({ name }) => name));
}
