import { bounded } from '../../../domain/matching/wording/plain-words.ts';
import type { Fault } from '../../../schemas/fault.ts';
import { isJsonObject } from '../../../schemas/json.ts';
import { readTree } from '../change-files/change-tree.ts';

/** The lists of one `placeholders.yml`, and what of it cannot be used. */
export interface ReadPlaceholders {
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly faults: readonly Fault[];
}

const mend = 'write lists like administrators: [alice, bob]';
const plainName = /^[\w.-]{1,128}$/;

/** Parses the lists that rules name as `%name%`: a mapping of names to lists of texts and numbers, kept as written. */
export function parsePlaceholders(file: string, text: string): ReadPlaceholders {
  const lists = new Map<string, readonly string[]>();
  const faults: Fault[] = [];
  const content = text.replace(/^\uFEFF/, '');
  if (content.trim() === '') return { lists, faults };
  const tree = readTree(content);
  if (!('value' in tree)) {
    const place = tree.line === undefined ? file : `${file}:${tree.line}`;
    return { lists, faults: [{ place, reason: tree.reason, mend }] };
  }
  for (const { line } of tree.repeatedKeys) {
    const reason = 'has the same key twice';
    faults.push({ place: `${file}:${line}`, reason, mend: 'keep the one that is meant' });
  }
  if (!isJsonObject(tree.value)) {
    return { lists, faults: [...faults, { place: file, reason: 'is no mapping of lists', mend }] };
  }
  for (const [name, written] of Object.entries(tree.value)) {
    const place = `${file}: ${bounded(name, 80)}`;
    const values: readonly unknown[] = Array.isArray(written) ? written : [written];
    const texts = values.flatMap((value) =>
      typeof value === 'string' || typeof value === 'number' ? [String(value)] : [],
    );
    if (!plainName.test(name)) {
      const reason = 'is no name for a placeholder';
      faults.push({ place, reason, mend: 'use letters, digits, ".", "_" and "-"' });
    } else if (texts.length !== values.length || texts.includes('')) {
      faults.push({ place, reason: 'is no list of texts and numbers', mend });
    } else {
      lists.set(name, texts);
    }
  }
  return { lists, faults };
}
