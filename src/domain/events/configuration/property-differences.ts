import type { Json, JsonObject } from '../../../schemas/json.ts';
import type { PropertyDifference } from '../../../schemas/property-difference.ts';
import { type ChangedValues, changedValues, differing, valuesBelow } from './changed-values.ts';
import { isChurn } from './is-churn.ts';
import { hidden } from './is-secret.ts';
import { anyProperty, type WatchedProperty, watchedType } from './watched-properties.ts';
import { valueWords } from './wording/value-words.ts';

const mostDifferences = 50;
const longestValue = 256;
const longestProperty = 128;

/**
 * What a diff of Config changed and somebody should know of: of a listed type its watched properties, of another type
 * all but what changes by itself. Never shows a secret.
 */
export function propertyDifferences(
  type: string,
  changedProperties: JsonObject,
): readonly PropertyDifference[] {
  const watched = watchedType(type);
  if (watched === 'report') return [];
  const changes = changedValues(changedProperties);
  const found =
    watched === undefined
      ? otherDifferences(changes)
      : watchedDifferences(changes, watched.properties);
  return found.slice(0, mostDifferences);
}

function watchedDifferences(
  changes: readonly ChangedValues[],
  properties: readonly WatchedProperty[],
): readonly PropertyDifference[] {
  const taken = new Set<ChangedValues>();
  const named = properties
    .filter(({ path }) => path !== anyProperty)
    .flatMap(({ path, names }) => {
      const before: [Json, readonly string[]][] = [];
      const after: [Json, readonly string[]][] = [];
      let isUnseen = false;
      for (const change of changes) {
        const rest = pathBelow(change, names);
        if (rest === undefined) continue;
        taken.add(change);
        isUnseen ||= change.isUnseen;
        const { above, below } = rest;
        const sides = differing(
          change.before.flatMap((value) => valuesBelow(value, above)),
          change.after.flatMap((value) => valuesBelow(value, above)),
        );
        before.push(...sides.before.map((value): [Json, readonly string[]] => [value, below]));
        after.push(...sides.after.map((value): [Json, readonly string[]] => [value, below]));
      }
      return differenceOf(path, before, after, isUnseen);
    });
  const hasRest = properties.some(({ path }) => path === anyProperty);
  return hasRest
    ? [...named, ...otherDifferences(changes.filter((change) => !taken.has(change)))]
    : named;
}

/** Names of the change below the property, or of the property below the change; undefined where neither holds the other. */
function pathBelow(
  { names, isOutside }: ChangedValues,
  watched: readonly string[],
): { readonly above: readonly string[]; readonly below: readonly string[] } | undefined {
  if (isOutside) return undefined;
  const shared = Math.min(names.length, watched.length);
  for (let index = 0; index < shared; index += 1) {
    if (names[index]?.toLowerCase() !== watched[index]) return undefined;
  }
  return { above: watched.slice(names.length), below: names.slice(watched.length) };
}

function otherDifferences(changes: readonly ChangedValues[]): readonly PropertyDifference[] {
  return changes
    .flatMap(opened)
    .filter(({ names, isOutside }) => !isChurn(names, isOutside))
    .flatMap(({ names, before, after, isUnseen }) => {
      const sides = [before, after].map((values) =>
        values
          .filter((value) => !isTagOfAws(value))
          .map((value): [Json, readonly string[]] => [value, []]),
      );
      return differenceOf(
        names.map(decapitalised).join('.'),
        sides[0] ?? [],
        sides[1] ?? [],
        isUnseen,
      );
    });
}

/** A whole part that came or went, as its properties. */
function opened(change: ChangedValues): readonly ChangedValues[] {
  const { names, isOutside, before, after } = change;
  if (isOutside || names.length > 0) return [change];
  const keys = new Set(
    [...before, ...after].flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.keys(value) : [],
    ),
  );
  return [...keys].slice(0, mostDifferences).map((key) => ({
    names: [key],
    isOutside: false,
    isUnseen: false,
    ...differing(
      before.flatMap((value) => valuesBelow(value, [key.toLowerCase()])),
      after.flatMap((value) => valuesBelow(value, [key.toLowerCase()])),
    ),
  }));
}

function differenceOf(
  property: string,
  before: readonly (readonly [Json, readonly string[]])[],
  after: readonly (readonly [Json, readonly string[]])[],
  isUnseen: boolean,
): readonly PropertyDifference[] {
  if (!isUnseen && before.length + after.length === 0) return [];
  const names = property.split('.');
  const [was, is] = [wordsOf(names, before), wordsOf(names, after)];
  const gone = without(was, is);
  const come = without(is, was);
  const path = property.slice(0, longestProperty);
  if (gone.length + come.length > 0) {
    return [{ property: path, before: joined(gone), after: joined(come) }];
  }
  // What differs is a secret, or a part that is not put into words.
  return [{ property: path, before: null, after: changedUnseen }];
}

/** Said in place of the values where these are secret or differ in what words do not show. */
export const changedUnseen = 'changed, not shown';

function wordsOf(
  names: readonly string[],
  values: readonly (readonly [Json, readonly string[]])[],
): readonly string[] {
  return values.flatMap(([value, below]) => {
    // Nothing is said of an object that holds nothing.
    const words = valueWords(value, [...names, ...below]).filter((text) => text !== '');
    return below.length === 0 ? words : words.map((text) => `${below.join('.')}: ${text}`);
  });
}

function without(texts: readonly string[], others: readonly string[]): readonly string[] {
  const held = new Set(others);
  return [...new Set(texts)].filter((text) => !held.has(text));
}

function joined(texts: readonly string[]): string | null {
  if (texts.length === 0) return null;
  if (texts.every((text) => text === hidden)) return hidden;
  const all = texts.join('; ');
  return all.length > longestValue ? `${all.slice(0, longestValue - 1)}…` : all;
}

function isTagOfAws(value: Json): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const name = Object.entries(value).find(([key]) => /^(?:key|tagkey)$/i.test(key))?.[1];
  return typeof name === 'string' && name.startsWith('aws:');
}

function decapitalised(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}
