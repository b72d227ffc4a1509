import { bounded } from '../../../domain/matching/wording/plain-words.ts';
import type { Fault } from '../../../schemas/fault.ts';
import { isJsonObject } from '../../../schemas/json.ts';
import { type ChangeTree, readTree, type TreePath } from './change-tree.ts';
import { checkRecord } from './check-record.ts';
import type { ParsedChanges, PlacedRecord } from './parsed-changes.ts';

const shape = 'write `changes:` and below it a list of change records';

/** Parses YAML and JSON change files: `{ changes: [...] }`, or the list alone. */
export function parseTreeChanges(name: string, text: string): ParsedChanges {
  const tree = readTree(text);
  if (!('value' in tree)) {
    const place = tree.line === undefined ? name : `${name}:${tree.line}`;
    return onlyFault({ place, reason: tree.reason, mend: 'mend the file there and try again' });
  }
  const { value } = tree;
  const list = isJsonObject(value) ? value['changes'] : value;
  if (!Array.isArray(list)) {
    const what = isJsonObject(value) && 'changes' in value ? ': changes' : '';
    const reason = what === '' ? 'holds no list of changes' : 'is no list';
    return onlyFault({ place: `${name}${what}`, reason, mend: shape });
  }
  const faults: Fault[] = [...unknownTopKeys(name, value, tree), ...repeatedKeys(name, tree)];
  const unclear = new Set(tree.repeatedKeys.map(({ record }) => record));
  const records: PlacedRecord[] = [];
  const prefix: TreePath = isJsonObject(value) ? ['changes'] : [];
  for (const [index, item] of list.entries()) {
    if (unclear.has(index)) continue;
    const placeOf = (path: TreePath): string =>
      placed(name, ['changes', index, ...path], tree.lineOf([...prefix, index, ...path]));
    const checked = checkRecord(item);
    if (checked.record === undefined)
      faults.push(
        ...checked.problems.map(({ path, reason, mend }) => ({
          place: placeOf(path),
          reason,
          mend,
        })),
      );
    else records.push({ record: checked.record, place: placed(name, ['changes', index, 'id']) });
  }
  return { records, faults };
}

function onlyFault(fault: Fault): ParsedChanges {
  return { records: [], faults: [fault] };
}

/** Keys that begin with `x-` are the author's own: a place for YAML anchors. */
function unknownTopKeys(name: string, value: unknown, tree: ChangeTree): readonly Fault[] {
  if (!isJsonObject(value)) return [];
  return Object.keys(value)
    .filter((key) => key !== 'changes' && !key.startsWith('x-'))
    .map((key) => ({
      place: placed(name, [bounded(key, 60)], tree.lineOf([key])),
      reason: 'is no field of a change file',
      mend: 'remove it, or let its name begin with x-',
    }));
}

function repeatedKeys(name: string, tree: ChangeTree): readonly Fault[] {
  return tree.repeatedKeys.map(({ line, record }) => ({
    place: placed(name, record === undefined ? [] : ['changes', record], line),
    reason: 'has the same field twice',
    mend: 'keep the one that is meant',
  }));
}

/** `FILE: changes[0].window.end (line 12)`. */
function placed(name: string, path: TreePath, line?: number): string {
  const written = path
    .map((key, at) => (typeof key === 'number' ? `[${key}]` : at === 0 ? key : `.${key}`))
    .join('');
  if (written === '') return line === undefined ? name : `${name}:${line}`;
  return line === undefined ? `${name}: ${written}` : `${name}: ${written} (line ${line})`;
}
