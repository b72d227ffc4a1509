import { isJsonObject, type Json, type JsonObject } from '../../../../schemas/json.ts';

/** The entries of a list as CloudTrail writes lists: `{items: […]}`, an array, or the only element itself. */
export function listed(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null || value === '') return [];
  if (Array.isArray(value)) return value;
  if (isJsonObject(value) && 'items' in value) return listed(value['items']);
  if (isJsonObject(value) && Object.keys(value).length === 0) return [];
  return [value];
}

/** The objects among the entries of a list. */
export function listedObjects(value: Json | undefined): readonly JsonObject[] {
  return listed(value).filter(isJsonObject);
}

/** The texts among the entries of a list; newer EC2 records wrap each as `{tag, content}`. */
export function listedTexts(value: Json | undefined): readonly string[] {
  return listed(value).flatMap((entry) => {
    const plain = isJsonObject(entry) ? entry['content'] : entry;
    return typeof plain === 'string' || typeof plain === 'number' ? [String(plain)] : [];
  });
}

/** The first of the keys that holds a scalar, as text: newer EC2 records write `CidrIpv4` where older ones have `cidrIpv4`. */
export function scalarAt(value: Json | undefined, ...keys: readonly string[]): string | undefined {
  if (!isJsonObject(value)) return undefined;
  for (const key of keys) {
    const found = value[key];
    if (typeof found === 'string' && found !== '') return found;
    if (typeof found === 'number' || typeof found === 'boolean') return String(found);
  }
  return undefined;
}

/** A value that may be JSON written as a string, once or twice; itself where it is not. */
export function unquoted(value: Json | undefined): Json | undefined {
  let current: Json | undefined = value;
  for (let times = 0; times < 2 && typeof current === 'string'; times += 1) {
    const parsed = parsedJson(current);
    if (parsed === undefined) return current;
    current = parsed;
  }
  return current;
}

function parsedJson(text: string): Json | undefined {
  if (!/^\s*[[{"]/.test(text)) return undefined;
  try {
    const parsed: Json = JSON.parse(text);
    return parsed;
  } catch {
    return undefined;
  }
}
