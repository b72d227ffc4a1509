import { isJsonObject, type Json, type JsonObject } from '../../../schemas/json.ts';
import { allOf, anyOf, type Condition, not } from './condition.ts';
import { type FieldPath, fieldPath } from './field-path.ts';
import { type Comparison, comparisonOf, type ValueTest, valueTest } from './field-test.ts';
import { quoted, RuleProblem } from './rule-problem.ts';
import { compileTextPattern } from './text-pattern.ts';
import { textsOf } from './value-text.ts';

/**
 * Compiles one selection: a mapping (every field), a list of mappings (any), a list of keywords (any, searched in the
 * whole record). Throws `RuleProblem`.
 */
export function compileSelection(selection: Json | undefined, place: string): Condition {
  if (isJsonObject(selection)) return compileMapping(selection, place);
  if (Array.isArray(selection)) {
    if (selection.length === 0) throw empty(place);
    return anyOf(
      selection.map((element: Json, index) =>
        isJsonObject(element)
          ? compileMapping(element, `${place}[${index}]`)
          : compileKeywords([element], comparisonOf([], place), `${place}[${index}]`),
      ),
    );
  }
  return compileKeywords([selection ?? null], comparisonOf([], place), place);
}

function compileMapping(mapping: JsonObject, place: string): Condition {
  const keys = Object.keys(mapping);
  if (keys.length === 0) throw empty(place);
  return allOf(
    keys.map((key) => {
      const [field = '', ...modifiers] = key.split('|');
      const keyPlace = `${place}.${key}`;
      const comparison = comparisonOf(modifiers, keyPlace);
      const wanted = mapping[key];
      const list: readonly Json[] = Array.isArray(wanted) ? wanted : [wanted ?? null];
      if (list.length === 0) throw empty(keyPlace);
      return field === ''
        ? compileKeywords(list, comparison, keyPlace)
        : compileField(fieldOf(field, keyPlace), list, comparison, keyPlace);
    }),
  );
}

function compileField(
  path: FieldPath,
  wanted: readonly Json[],
  comparison: Comparison,
  place: string,
): Condition {
  const parts = wanted.map((one): Condition => {
    if (comparison.kind === 'exists') return existence(path, one, place);
    if (comparison.kind === 'field') return reference(path, one, comparison, place);
    if (one === null) return absence(path);
    return someValue(path, valueTest(one, comparison, place));
  });
  const together = comparison.all ? allOf(parts) : anyOf(parts);
  return comparison.negated ? not(together) : together;
}

/** The path of a field. A list stands for each of its elements, so no index belongs there. */
function fieldOf(name: string, place: string): FieldPath {
  if (/[[\]{}]/.test(name)) {
    throw new RuleProblem(
      place,
      `the field ${quoted(name)} holds a bracket, so it would never be found`,
      'leave the index out: a list stands for each of its elements',
    );
  }
  return fieldPath(name);
}

function someValue(path: FieldPath, test: ValueTest): Condition {
  return (view) => view.values(path)?.some(test);
}

/** Sigma's null: the field is missing or null. */
function absence(path: FieldPath): Condition {
  return (view) => view.values(path)?.every((value) => value === null);
}

function existence(path: FieldPath, wanted: Json, place: string): Condition {
  if (typeof wanted !== 'boolean') {
    throw new RuleProblem(place, '"exists" needs true or false', 'write true or false');
  }
  return (view) => {
    const values = view.values(path);
    return values === undefined ? undefined : values.some((value) => value !== null) === wanted;
  };
}

function reference(
  path: FieldPath,
  wanted: Json,
  comparison: Comparison,
  place: string,
): Condition {
  if (typeof wanted !== 'string') {
    throw new RuleProblem(place, '"fieldref" needs the name of a field', 'name a field');
  }
  const other = fieldOf(wanted, place);
  const { cased, anchoring } = comparison;
  return (view) => {
    const mine = view.values(path);
    const theirs = view.values(other);
    if (mine === undefined || theirs === undefined) return undefined;
    const compared = theirs.flatMap(textsOf).map((text) => (cased ? text : text.toLowerCase()));
    return mine.flatMap(textsOf).some((raw) => {
      const text = cased ? raw : raw.toLowerCase();
      return compared.some((part) => {
        if (anchoring === 'contains') return text.includes(part);
        if (anchoring === 'startswith') return text.startsWith(part);
        if (anchoring === 'endswith') return text.endsWith(part);
        return text === part;
      });
    });
  };
}

function compileKeywords(words: readonly Json[], comparison: Comparison, place: string): Condition {
  const parts = words.map((word): Condition => {
    if (typeof word === 'object' || comparison.kind !== 'text' || comparison.negated) {
      throw new RuleProblem(
        place,
        'is no keyword; without a field only plain words can be searched',
        'write a word, or name the field to compare',
      );
    }
    const matches = compileTextPattern(String(word), 'contains', comparison.cased);
    return (view) => view.texts()?.some(matches);
  });
  return comparison.all ? allOf(parts) : anyOf(parts);
}

function empty(place: string): RuleProblem {
  return new RuleProblem(place, 'is empty, so it would select nothing', 'write what it selects');
}
