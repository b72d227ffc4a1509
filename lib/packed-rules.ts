import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packedRulesName, packRules } from '../src/adapters/local/risk-rules/packed-rules.ts';
import { readRiskRules } from '../src/adapters/local/risk-rules/read-risk-rules.ts';
import { shippedRiskRules } from './own-rules.ts';

const files = new Map<string | undefined, string>();

/**
 * A file of the shipped rules and those of a deployment's own folder, with its tuning, for functions to load. Written
 * once a run to where nothing stays. Throws where a rule cannot be used.
 */
export function packedRulesFile(ownFolder: string | undefined): string {
  const known = files.get(ownFolder);
  if (known !== undefined) return known;
  const read = readRiskRules(
    ownFolder === undefined ? [shippedRiskRules] : [shippedRiskRules, ownFolder],
  );
  const [fault] = read.faults;
  if (fault !== undefined) throw new Error(`${fault.place} ${fault.reason}; ${fault.mend}`);
  const folder = mkdtempSync(join(tmpdir(), 'cloud-change-auditor-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, packedRulesName);
  writeFileSync(file, packRules(read));
  files.set(ownFolder, file);
  return file;
}
