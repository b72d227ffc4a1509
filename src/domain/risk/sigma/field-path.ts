import { isJsonObject, type Json } from '../../../schemas/json.ts';

/** A field name of a rule, taken apart once. */
export interface FieldPath {
  readonly text: string;
  readonly segments: readonly string[];
  /** The group of facts it reads (`network` of `facts.network.world`), or null for a field of the record. */
  readonly factGroup: string | null;
}

export function fieldPath(text: string): FieldPath {
  const segments = text.split('.');
  const isFact = segments[0] === 'facts';
  return { text, segments, factGroup: isFact ? (segments[1] ?? '') : null };
}

/**
 * Every value a path leads to. An array anywhere on the way, or at its end, stands for each of its elements. A key that
 * itself contains dots is found too. Throws a `RangeError` for lists nested too deeply.
 */
export function valuesAt(
  root: Json | undefined,
  segments: readonly string[],
  from = 0,
): readonly Json[] {
  const found: Json[] = [];
  collect(root, segments, from, found, 0);
  return found;
}

/** Lists in lists deeper than this are no record of AWS; what calls itself for each level must end before the stack does. */
const mostListsInLists = 1_000;

function collect(
  value: Json | undefined,
  segments: readonly string[],
  at: number,
  found: Json[],
  lists: number,
): void {
  if (value === undefined) return;
  if (Array.isArray(value)) {
    if (lists > mostListsInLists) throw new RangeError('nested too deeply to be searched');
    for (const element of value) collect(element, segments, at, found, lists + 1);
    return;
  }
  if (at === segments.length) {
    found.push(value);
    return;
  }
  if (!isJsonObject(value)) return;
  const segment = segments[at] ?? '';
  if (Object.hasOwn(value, segment)) {
    collect(value[segment], segments, at + 1, found, lists);
    return;
  }
  for (let end = at + 2; end <= segments.length; end += 1) {
    const key = segments.slice(at, end).join('.');
    if (Object.hasOwn(value, key)) {
      collect(value[key], segments, end, found, lists);
      return;
    }
  }
}
