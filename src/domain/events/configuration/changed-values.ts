import { isJsonObject, type Json, type JsonObject } from '../../../schemas/json.ts';
import { canonicalText } from './canonical-text.ts';
import { parsedText } from './configuration-item.ts';

/** What a property held before and after, as far as the two differ. A list of many where the property is a list. */
export interface ChangedValues {
  /** Names of its path as Config writes them, without the root and without places in lists. */
  readonly names: readonly string[];
  /** It is named besides the item's own parts: `Relationships`, `ResourceName` … */
  readonly isOutside: boolean;
  readonly before: readonly Json[];
  readonly after: readonly Json[];
  /** The diff names it and leaves out what it held: that it changed is all that is known. */
  readonly isUnseen: boolean;
}

/** More changed paths than AWS writes into one diff; the rest of a hostile one is not looked at one by one. */
const mostPaths = 2_000;
const deepest = 20;
const parts: ReadonlySet<string> = new Set(['configuration', 'supplementaryconfiguration']);
const isPlace = /^\d+$/;

/**
 * What a diff changed, by property. Elements of a list are put together and what merely moved in it is left out, as is
 * JSON text that only differs in its form.
 */
export function changedValues(changedProperties: JsonObject): readonly ChangedValues[] {
  const byPath = new Map<
    string,
    { names: string[]; before: Json[]; after: Json[]; isUnseen: boolean }
  >();
  for (const [path, change] of Object.entries(changedProperties).slice(0, mostPaths)) {
    if (!isJsonObject(change)) continue;
    const names = path.split('.', deepest).filter((name) => !isPlace.test(name));
    const key = names.join('.').toLowerCase();
    const found = byPath.get(key) ?? { names, before: [], after: [], isUnseen: false };
    found.before.push(...held(change['previousValue']));
    found.after.push(...held(change['updatedValue']));
    // Of a whole part that says nothing: an empty part.
    found.isUnseen ||=
      names.length > 1 && isAbsent(change['previousValue']) && isAbsent(change['updatedValue']);
    byPath.set(key, found);
  }
  return [...byPath.values()]
    .map(({ names, before, after, isUnseen }) => {
      const isOutside = !parts.has((names[0] ?? '').toLowerCase());
      const own = isOutside ? names : names.slice(1);
      return { names: own, isOutside, isUnseen, ...differing(before, after) };
    })
    .filter(({ before, after, isUnseen }) => isUnseen || before.length + after.length > 0);
}

/** Two lists without what both hold. */
export function differing(
  before: readonly Json[],
  after: readonly Json[],
): { readonly before: readonly Json[]; readonly after: readonly Json[] } {
  const left = new Map<string, number>();
  for (const value of after) count(left, canonicalText(value), 1);
  const gone = before.filter((value) => !count(left, canonicalText(value), -1));
  const kept = new Map<string, number>();
  for (const value of before) count(kept, canonicalText(value), 1);
  return { before: gone, after: after.filter((value) => !count(kept, canonicalText(value), -1)) };
}

/** True where there was one to take. */
function count(counts: Map<string, number>, key: string, by: 1 | -1): boolean {
  const now = counts.get(key) ?? 0;
  if (by < 0 && now <= 0) return false;
  counts.set(key, now + by);
  return true;
}

/** The value at names below a value, in any list on the way; names are compared without case. */
export function valuesBelow(value: Json, names: readonly string[], depth = 0): readonly Json[] {
  // What lies deeper than anybody nests is compared as a whole.
  if (depth > deepest * 2) return [value];
  if (Array.isArray(value)) {
    return value.flatMap((element) => valuesBelow(element, names, depth + 1));
  }
  const [name, ...rest] = names;
  if (name === undefined) return [value];
  if (!isJsonObject(value)) return [];
  const key = Object.keys(value).find((candidate) => candidate.toLowerCase() === name);
  return key === undefined
    ? []
    : held(value[key]).flatMap((inner) => valuesBelow(inner, rest, depth + 1));
}

function isAbsent(value: Json | undefined): boolean {
  return value === undefined || value === null;
}

function held(value: Json | undefined): readonly Json[] {
  const parsed = parsedText(value);
  if (parsed === undefined || parsed === null) return [];
  return Array.isArray(parsed) ? parsed : [parsed];
}
