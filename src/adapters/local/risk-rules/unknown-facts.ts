import { bounded, listed } from '../../../domain/matching/wording/plain-words.ts';
import { factPaths } from '../../../domain/risk/facts/fact-paths.ts';
import { nearestTexts } from '../../../domain/suggesting/nearest-texts.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../schemas/json.ts';

/** A fact that a detection names and nothing derives: where, why that is wrong, and what is meant maybe. */
export interface UnknownFact {
  readonly field: string;
  readonly reason: string;
  readonly mend: string;
}

const deepest = 8;

/** The facts a detection names that do not exist: a rule on one would never fire, and nobody would know. */
export function unknownFacts(detection: JsonObject): readonly UnknownFact[] {
  return Object.entries(detection).flatMap(([name, selection]) =>
    name === 'condition' ? [] : unknownIn(selection, `detection.${name}`, 0),
  );
}

function unknownIn(value: Json | undefined, place: string, depth: number): readonly UnknownFact[] {
  if (depth > deepest) return [];
  if (Array.isArray(value)) return value.flatMap((one) => unknownIn(one, place, depth + 1));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, wanted]) => {
    const [field = '', ...modifiers] = key.split('|');
    const referred = modifiers.includes('fieldref') ? textsIn(wanted) : [];
    return [field, ...referred]
      .filter((path) => /^facts(?:\.|$)/.test(path) && !factPaths().has(path))
      .map((path) => ({
        field: `${place}.${bounded(key, 120)}`,
        reason: `"${bounded(path, 120)}" is no fact`,
        mend: mendOf(path),
      }));
  });
}

function textsIn(value: Json | undefined): readonly string[] {
  const values: readonly Json[] = Array.isArray(value) ? value : [value ?? null];
  return values.filter((one) => typeof one === 'string');
}

function mendOf(path: string): string {
  const near = nearestTexts(path, factPaths());
  const list = 'docs/facts.md lists every fact';
  return near.length === 0 ? list : `maybe ${listed(near)}; ${list}`;
}
