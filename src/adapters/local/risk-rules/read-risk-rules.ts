import type { Placeholders } from '../../../domain/risk/sigma/expand-placeholders.ts';
import { type PlacedTuning, settleTunings } from '../../../domain/risk/tuning/settle-tunings.ts';
import type { Fault } from '../../../schemas/fault.ts';
import type { RiskRule } from '../../../schemas/risk-rule.ts';
import type { RuleTuning } from '../../../schemas/rule-tuning.ts';
import { parsePlaceholders } from './parse-placeholders.ts';
import { parseRiskRules, type RiskRules } from './parse-risk-rules.ts';
import { parseRuleTuning } from './parse-rule-tuning.ts';
import { readText } from './read-text.ts';
import { listRulesFolder, type RulesFolder } from './rules-folder.ts';

/** Rules and how they are tuned, with the faults of what cannot be used. */
export interface ReadRiskRules extends RiskRules {
  readonly tuning: RuleTuning;
  /** Worth knowing, and nothing wrong: an exemption that is over, rules that are off. */
  readonly notes: readonly Fault[];
  /** The file of each rule, by its name. */
  readonly files: ReadonlyMap<string, string>;
  /** Files of cases, in order. */
  readonly caseFiles: readonly string[];
}

/**
 * Reads every `.yml` and `.yaml` below the folders (a file may be named too), in order of folder and name: rules, and by
 * their names `tuning.yml` and `placeholders.yml`; `*.cases.*` are left to `readRuleCases`. What cannot be used is a
 * fault, and the rest is used; of two rules with one name or one id the first is. `now`, in milliseconds since the
 * epoch, tells which exemptions are over. Synchronous: the files are small, and a deployment reads its settings so.
 */
export function readRiskRules(
  paths: readonly string[],
  { now = Date.now() }: { readonly now?: number | undefined } = {},
): ReadRiskRules {
  const folders = paths.map(listRulesFolder);
  const faults = folders.flatMap((folder) => folder.faults);
  const placeholders = readPlaceholders(filesOf(folders, 'placeholders'), faults);
  const { rules, files } = readRules(
    folders.flatMap((folder) => folder.rules),
    placeholders,
    faults,
  );
  const tunings = readTunings(filesOf(folders, 'tunings'), faults);
  const settled = settleTunings(tunings, new Set(files.keys()), now);
  return {
    rules,
    faults: [...faults, ...settled.faults],
    notes: settled.notes,
    tuning: settled.tuning,
    files,
    caseFiles: filesOf(folders, 'cases'),
  };
}

/** Each file once, though two paths may lead to it. */
function filesOf(
  folders: readonly RulesFolder[],
  kind: 'placeholders' | 'tunings' | 'cases',
): readonly string[] {
  return [...new Set(folders.flatMap((folder) => folder[kind]))];
}

function readPlaceholders(files: readonly string[], faults: Fault[]): Placeholders {
  const lists = new Map<string, readonly string[]>();
  const firsts = new Map<string, string>();
  for (const file of files) {
    const read = readText(file);
    if ('fault' in read) {
      faults.push(read.fault);
      continue;
    }
    const found = parsePlaceholders(file, read.text);
    faults.push(...found.faults);
    for (const [name, list] of found.lists) {
      const first = firsts.get(name);
      if (first === undefined) {
        firsts.set(name, file);
        lists.set(name, list);
      } else if (JSON.stringify(lists.get(name)) !== JSON.stringify(list)) {
        faults.push({
          place: `${file}: ${name}`,
          reason: `lists other values than ${first}; those of the first are used`,
          mend: 'keep one list of that name',
        });
      }
    }
  }
  return lists;
}

function readRules(
  files: readonly string[],
  placeholders: Placeholders,
  faults: Fault[],
): { readonly rules: readonly RiskRule[]; readonly files: ReadonlyMap<string, string> } {
  const rules: RiskRule[] = [];
  const taken = new Map<string, string>();
  const fileOf = new Map<string, string>();
  for (const file of files) {
    const read = readText(file);
    if ('fault' in read) {
      faults.push(read.fault);
      continue;
    }
    const found = parseRiskRules(file, read.text, placeholders);
    faults.push(...found.faults);
    for (const rule of found.rules) {
      const clash = keysOf(rule).find((key) => taken.has(key));
      if (clash === undefined) {
        for (const key of keysOf(rule)) taken.set(key, file);
        rules.push(rule);
        fileOf.set(rule.name, file);
      } else {
        faults.push(duplicate(file, clash, taken.get(clash) ?? ''));
      }
    }
  }
  return { rules, files: fileOf };
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

function readTunings(files: readonly string[], faults: Fault[]): readonly PlacedTuning[] {
  const tunings: PlacedTuning[] = [];
  for (const file of files) {
    const read = readText(file);
    if ('fault' in read) {
      faults.push(read.fault);
    } else {
      const { tuning, faults: found } = parseRuleTuning(file, read.text);
      faults.push(...found);
      tunings.push(tuning);
    }
  }
  return tunings;
}
