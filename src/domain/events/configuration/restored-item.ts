import { isJsonObject, type Json, type JsonObject } from '../../../schemas/json.ts';
import { canonicalText } from './canonical-text.ts';

/** Deeper than any path Config writes. */
const deepest = 20;
const isIndex = /^\d+$/;

/** An item with what a diff changed put back. Config's paths begin each name with a capital, its items do not. */
export function restoredItem(item: JsonObject, changed: JsonObject): JsonObject {
  let restored = item;
  for (const [path, change] of Object.entries(changed)) {
    const names = path.split('.');
    if (!isJsonObject(change) || names.length > deepest) continue;
    const next = withPrevious(restored, names, {
      before: change['previousValue'] ?? undefined,
      after: change['updatedValue'] ?? undefined,
    });
    if (isJsonObject(next)) restored = next;
  }
  return restored;
}

interface Sides {
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

function withPrevious(
  value: Json | undefined,
  [name, ...rest]: readonly string[],
  sides: Sides,
): Json | undefined {
  if (name === undefined) return sides.before;
  if (isIndex.test(name) && !isJsonObject(value)) {
    return listWithPrevious(Array.isArray(value) ? value : [], Number(name), rest, sides);
  }
  const object = isJsonObject(value) ? value : {};
  const key = keyIn(object, name);
  const entries = Object.entries(object).filter(([known]) => known !== key);
  const previous = withPrevious(object[key], rest, sides);
  return Object.fromEntries(previous === undefined ? entries : [...entries, [key, previous]]);
}

/** Whether an index counts in the old or in the new list is not documented, so elements are found by what they hold. */
function listWithPrevious(
  list: readonly Json[],
  index: number,
  rest: readonly string[],
  sides: Sides,
): readonly Json[] {
  if (rest.length > 0) {
    const previous = withPrevious(list[index], rest, sides);
    return list.map((element, at) => (at === index ? (previous ?? element) : element));
  }
  const after = canonicalText(sides.after);
  const at = list.findIndex((element) => canonicalText(element) === after);
  const others = at < 0 ? list : list.toSpliced(at, 1);
  if (sides.before === undefined) return others;
  return others.toSpliced(at < 0 ? others.length : at, 0, sides.before);
}

function keyIn(object: JsonObject, name: string): string {
  if (Object.hasOwn(object, name)) return name;
  const lower = name.toLowerCase();
  const known = Object.keys(object).find((key) => key.toLowerCase() === lower);
  return known ?? `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}
