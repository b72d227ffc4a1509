import type { FieldChange } from '../../schemas/change-step.ts';

const most = 500;
const mostCharacters = 100_000;
const mostOfOne = 512;

/** Kept elsewhere and repeating itself: the superseded editions are what earlier entries of the history show. */
const unsaid = new Set(['past']);

/**
 * What differs between two versions, field by field, by JSON pointer. Lists of plain values are compared as a whole.
 * Bounded: where it would be too much, whole fields are compared, and long values are cut short.
 */
export function fieldChanges(before: object, after: object): readonly FieldChange[] {
  const fine = [...compare(before, after, '', Infinity)];
  const changes = fine.length <= most ? fine : [...compare(before, after, '', 1)];
  const size = changes.reduce((sum, change) => sum + JSON.stringify(change).length, 0);
  return size <= mostCharacters ? changes : changes.map(shortened);
}

function* compare(
  before: unknown,
  after: unknown,
  pointer: string,
  depth: number,
): Generator<FieldChange> {
  if (depth > 0 && isParted(before) && isParted(after) && isList(before) === isList(after)) {
    for (const key of keysOf(before, after)) {
      if (pointer === '' && unsaid.has(key)) continue;
      const [old, young] = [valueAt(before, key), valueAt(after, key)];
      yield* compare(old, young, `${pointer}/${escaped(key)}`, depth - 1);
    }
  } else if (!isEqual(before, after)) {
    yield {
      pointer,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    };
  }
}

/** Objects, and lists of them: what is compared part by part. */
function isParted(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return !Array.isArray(value) || (value.length > 0 && value.every(isObject));
}

function isList(value: object): boolean {
  return Array.isArray(value);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keysOf(before: object, after: object): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])];
}

/** Own properties alone: a key such as `constructor` must not find what every object inherits. */
function valueAt(whole: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(whole, key)?.value;
}

/** Whether two values are the same JSON. */
export function isEqual(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object') return false;
  if (left === null || right === null || Array.isArray(left) !== Array.isArray(right)) return false;
  return keysOf(left, right).every((key) => isEqual(valueAt(left, key), valueAt(right, key)));
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function shortened({ pointer, ...sides }: FieldChange): FieldChange {
  return {
    pointer,
    ...Object.fromEntries(Object.entries(sides).map(([side, value]) => [side, short(value)])),
  };
}

function short(value: unknown): unknown {
  const text = JSON.stringify(value) ?? '';
  return text.length <= mostOfOne
    ? value
    : `${text.slice(0, mostOfOne)}… (${text.length} characters in all)`;
}
