import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../../../schemas/fault.ts';
import type { RiskRule } from '../../../schemas/risk-rule.ts';
import { parseRiskRules, type RiskRules } from './parse-risk-rules.ts';

/**
 * Reads every `.yml` and `.yaml` below the folders (a file may be named too), in order of folder and name. What cannot
 * be used is a fault, and the rest is used; of two rules with one name or one id the first is.
 */
export async function readRiskRules(folders: readonly string[]): Promise<RiskRules> {
  const rules: RiskRule[] = [];
  const faults: Fault[] = [];
  const taken = new Map<string, string>();
  for (const folder of folders) {
    const files = await rulesIn(folder, faults);
    for (const file of files) {
      const found = await readOne(file);
      faults.push(...found.faults);
      for (const rule of found.rules) {
        const clash = keysOf(rule).find((key) => taken.has(key));
        if (clash === undefined) {
          for (const key of keysOf(rule)) taken.set(key, file);
          rules.push(rule);
        } else {
          faults.push(duplicate(file, clash, taken.get(clash) ?? ''));
        }
      }
    }
  }
  return { rules, faults };
}

function keysOf({ name, id }: RiskRule): readonly string[] {
  return [`name ${name}`, ...(id === undefined ? [] : [`id ${id.toLowerCase()}`])];
}

function duplicate(file: string, key: string, first: string): Fault {
  return {
    place: file,
    reason: `its ${key} is already that of ${first}; this rule is not used`,
    mend: 'give it a name and an id of its own, or remove one of the two',
  };
}

async function rulesIn(folder: string, faults: Fault[]): Promise<readonly string[]> {
  try {
    if ((await stat(folder)).isFile()) return [folder];
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
    if (files.length === 0) faults.push(unusable(folder, 'holds no .yml or .yaml file'));
    return files.sort();
  } catch (error) {
    faults.push(unusable(folder, `cannot be read (${codeOf(error)})`));
    return [];
  }
}

async function readOne(file: string): Promise<RiskRules> {
  try {
    return parseRiskRules(file, await readFile(file, 'utf8'));
  } catch (error) {
    return { rules: [], faults: [unusable(file, `cannot be read (${codeOf(error)})`)] };
  }
}

function unusable(place: string, reason: string): Fault {
  return { place, reason, mend: 'name a folder of Sigma rules that can be read' };
}

function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error) return String(error.code);
  return String(error).slice(0, 200);
}
