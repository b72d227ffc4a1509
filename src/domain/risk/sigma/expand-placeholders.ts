import { isJsonObject, type Json, type JsonObject } from '../../../schemas/json.ts';
import { quoted, RuleProblem } from './rule-problem.ts';

/** Lists that rules name as `%name%`, e.g. the accounts or administrators of an organisation. */
export type Placeholders = ReadonlyMap<string, readonly (string | number)[]>;

const whole = /^%([\w.-]{1,128})%$/;

/**
 * Writes the lists out in a detection: `user|expand: "%admins%"` becomes `user: [alice, bob]`. Throws `RuleProblem` for
 * a list that nobody gave, and for a `%name%` that is only a part of a value.
 */
export function expandPlaceholders(detection: JsonObject, placeholders: Placeholders): JsonObject {
  return Object.fromEntries(
    Object.entries(detection).map(([name, selection]) => [
      name,
      name === 'condition'
        ? (selection ?? null)
        : expanded(selection ?? null, `detection.${name}`, placeholders),
    ]),
  );
}

function expanded(value: Json, place: string, placeholders: Placeholders): Json {
  if (Array.isArray(value)) {
    return value.map((one, index) => expanded(one, `${place}[${index}]`, placeholders));
  }
  if (!isJsonObject(value)) return value;
  const written: [string, Json][] = [];
  for (const [key, wanted] of Object.entries(value)) {
    const plain = withoutExpand(key);
    if (
      plain !== key &&
      (Object.hasOwn(value, plain) || written.some(([other]) => other === plain))
    ) {
      throw new RuleProblem(
        `${place}.${key}`,
        `compares the field ${quoted(plain)} a second time in one mapping`,
        'put all its values into one list, or into a selection of their own',
      );
    }
    const list: readonly Json[] = Array.isArray(wanted) ? wanted : [wanted ?? null];
    written.push([
      plain,
      plain === key
        ? (wanted ?? null)
        : list.flatMap((one) => valuesOf(one, `${place}.${key}`, placeholders)),
    ]);
  }
  return Object.fromEntries(written);
}

function withoutExpand(key: string): string {
  return key
    .split('|')
    .filter((modifier, index) => index === 0 || modifier !== 'expand')
    .join('|');
}

function valuesOf(value: Json, place: string, placeholders: Placeholders): readonly Json[] {
  if (typeof value !== 'string' || !value.includes('%')) return [value];
  const name = whole.exec(value)?.[1];
  if (name === undefined) {
    throw new RuleProblem(
      place,
      `${quoted(value)} is not a placeholder alone`,
      'write the placeholder alone, e.g. "%administrators%"',
    );
  }
  const list = placeholders.get(name);
  if (list === undefined || list.length === 0) {
    throw new RuleProblem(
      place,
      `nothing is given for the placeholder ${quoted(value)}`,
      `list its values under "${name}" in placeholders.yml beside the rule`,
    );
  }
  return list;
}
