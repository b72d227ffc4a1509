import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Fault } from '../../../schemas/fault.ts';
import { errorCodeOf } from './read-text.ts';

/** What lies in a folder of rules, by what its file names say; each list in order of path. */
export interface RulesFolder {
  readonly rules: readonly string[];
  readonly tunings: readonly string[];
  readonly placeholders: readonly string[];
  /** `NAME.cases.json`, `.yml`, `.yaml`. */
  readonly cases: readonly string[];
  readonly faults: readonly Fault[];
}

const nothing = { rules: [], tunings: [], placeholders: [], cases: [], faults: [] };
const isCases = /\.cases\.(?:json|ya?ml)$/i;

/** The rule whose cases a file holds: the file's name up to `.cases.`. */
export function ruleOfCases(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  return name.replace(isCases, '');
}

/** Lists a folder and all below it. A file may be named too: then what belongs to it is taken from beside it. */
export function listRulesFolder(path: string): RulesFolder {
  try {
    if (statSync(path).isFile()) return besideFile(path);
    const files = filesBelow(path);
    const yaml = files.filter((file) => /\.ya?ml$/i.test(file));
    const cases = files.filter((file) => isCases.test(file));
    if (yaml.length === 0)
      return { ...nothing, faults: [unusable(path, 'holds no .yml or .yaml file')] };
    const plain = yaml.filter((file) => !isCases.test(file));
    return {
      rules: plain.filter((file) => !isTuning(file) && !isPlaceholders(file)),
      tunings: plain.filter(isTuning),
      placeholders: plain.filter(isPlaceholders),
      cases,
      faults: [],
    };
  } catch (error) {
    const reason = `cannot be read (${errorCodeOf(error)})`;
    return { ...nothing, faults: [unusable(path, reason)] };
  }
}

function besideFile(file: string): RulesFolder {
  if (isTuning(file)) return { ...nothing, tunings: [file] };
  if (isPlaceholders(file)) return { ...nothing, placeholders: [file] };
  const folder = dirname(file);
  const beside = readdirSync(folder)
    .map((name) => join(folder, name))
    .sort();
  const placeholders = beside.filter(isPlaceholders);
  if (isCases.test(file)) {
    const isOwn = (one: string): boolean => isRule(one) && stemOf(one) === ruleOfCases(file);
    return { ...nothing, rules: beside.filter(isOwn), placeholders, cases: [file] };
  }
  const stem = stemOf(file);
  return {
    ...nothing,
    rules: [file],
    placeholders,
    cases: beside.filter((one) => {
      const rule = isCases.test(one) ? ruleOfCases(one) : '';
      // Further documents of the file are named `stem-2`, `stem-3` …
      return (
        rule === stem || (rule.startsWith(`${stem}-`) && /^\d+$/.test(rule.slice(stem.length + 1)))
      );
    }),
  };
}

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const stemOf = (file: string): string =>
  file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '');
const isRule = (file: string): boolean => /\.ya?ml$/i.test(file) && !isCases.test(file);
const isTuning = (file: string): boolean => /(?:^|\/)tuning\.ya?ml$/i.test(file);
const isPlaceholders = (file: string): boolean => /(?:^|\/)placeholders\.ya?ml$/i.test(file);

function unusable(place: string, reason: string): Fault {
  return { place, reason, mend: 'name a folder of Sigma rules that can be read' };
}
