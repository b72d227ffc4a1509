import type * as z from 'zod';
import { bounded } from '../../../domain/matching/wording/plain-words.ts';
import type { Placed, PlacedTuning } from '../../../domain/risk/tuning/settle-tunings.ts';
import type { Fault } from '../../../schemas/fault.ts';
import { isJsonObject, type JsonObject } from '../../../schemas/json.ts';
import {
  LevelAdjustmentSchema,
  RuleExemptionSchema,
  RuleStateSchema,
} from '../../../schemas/rule-tuning.ts';
import { type ChangeTree, readTree, type TreePath } from '../change-files/change-tree.ts';
import { wordsOfTuningIssue } from './words-of-tuning-issue.ts';

export interface ReadTuning {
  readonly tuning: PlacedTuning;
  readonly faults: readonly Fault[];
}

const sections = ['rules', 'levels', 'exemptions'] as const;

/** Parses one `tuning.yml`. Never throws; a faulty entry is left out and named with place, value and mend. */
export function parseRuleTuning(file: string, text: string): ReadTuning {
  const content = text.replace(/^\uFEFF/, '');
  if (content.trim() === '') return { tuning: empty, faults: [] };
  const tree = readTree(content);
  if (!('value' in tree)) {
    const place = tree.line === undefined ? file : `${file}:${tree.line}`;
    return unusable({ place, reason: tree.reason, mend: 'mend the file there' });
  }
  if (tree.repeatedKeys.length > 0) {
    const faults = tree.repeatedKeys.map(({ line }) => ({
      place: `${file}:${line}`,
      reason: 'has the same key twice; nothing of this file is used',
      mend: 'keep the one that is meant',
    }));
    return { tuning: empty, faults };
  }
  if (!isJsonObject(tree.value)) {
    const reason = 'is no mapping of rules, levels and exemptions';
    return unusable({ place: file, reason, mend: 'see docs/rules.md for what it may say' });
  }
  return new TuningFile(file, tree, tree.value).read();
}

const empty: PlacedTuning = { states: [], levels: [], exemptions: [] };

function unusable(fault: Fault): ReadTuning {
  return { tuning: empty, faults: [fault] };
}

class TuningFile {
  readonly #file: string;
  readonly #tree: ChangeTree;
  readonly #value: JsonObject;
  readonly #faults: Fault[] = [];

  constructor(file: string, tree: ChangeTree, value: JsonObject) {
    this.#file = file;
    this.#tree = tree;
    this.#value = value;
  }

  read(): ReadTuning {
    for (const key of Object.keys(this.#value)) {
      if (!sections.some((section) => section === key)) {
        this.#fault([key], 'is nothing that tuning says', `it says ${sections.join(', ')}`);
      }
    }
    const tuning = {
      states: this.#states(),
      levels: this.#list('levels', LevelAdjustmentSchema),
      exemptions: this.#list('exemptions', RuleExemptionSchema),
    };
    return { tuning, faults: this.#faults };
  }

  #states(): PlacedTuning['states'] {
    const written = this.#value['rules'] ?? {};
    if (!isJsonObject(written)) {
      if (written !== '')
        this.#fault(['rules'], 'is no mapping', 'write NAME: watch, or NAME: off');
      return [];
    }
    return Object.entries(written).flatMap(([rule, state]) => {
      const path = ['rules', rule];
      const parsed = RuleStateSchema.safeParse(state);
      if (parsed.success)
        return [{ place: this.#place(path), value: { rule, state: parsed.data } }];
      this.#issues(parsed.error, path, state, 'write on, watch or off');
      return [];
    });
  }

  #list<T>(section: 'levels' | 'exemptions', schema: z.ZodType<T>): readonly Placed<T>[] {
    const written = this.#value[section] ?? [];
    if (!Array.isArray(written)) {
      if (written !== '') this.#fault([section], 'is no list', `write ${section}: [{ … }]`);
      return [];
    }
    return written.flatMap((entry: unknown, index) => {
      const path = [section, index];
      const parsed = schema.safeParse(entry);
      if (parsed.success) return [{ place: this.#place(path), value: parsed.data }];
      this.#issues(parsed.error, path, entry, 'see docs/rules.md');
      return [];
    });
  }

  #issues(error: z.ZodError, path: TreePath, value: unknown, usual: string): void {
    for (const issue of error.issues) {
      const { inner, reason, mend } = wordsOfTuningIssue(issue, value, usual);
      this.#fault([...path, ...inner], reason, mend);
    }
  }

  #fault(path: TreePath, reason: string, mend: string): void {
    this.#faults.push({ place: this.#place(path), reason, mend });
  }

  /** `FILE: exemptions[0].endsAt (line 12)`. */
  #place(path: TreePath): string {
    const line = this.#tree.lineOf(path);
    const written = path
      .map((key, at) => (typeof key === 'number' ? `[${key}]` : `${at === 0 ? '' : '.'}${key}`))
      .join('');
    const inFile = `${this.#file}: ${bounded(written, 200)}`;
    return line === undefined ? inFile : `${inFile} (line ${line})`;
  }
}
