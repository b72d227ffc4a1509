import { isJsonObject, type Json, type JsonObject } from '../../../schemas/json.ts';

const prose = ['id', 'title', 'description', 'whatNow'];
const lists = ['tags', 'controls', 'falsepositives'];

/**
 * A rule as it was meant. Public rules leave keys empty, write one text where a list belongs, a level in capitals, or
 * `Deployments: by the pipeline` where YAML makes a mapping of it: none of that decides when a rule fires.
 */
export function plainRule(written: JsonObject): JsonObject {
  const plain = new Map<string, Json>();
  for (const [key, value] of Object.entries(written)) {
    if (value === undefined || value === null) continue;
    if (prose.includes(key)) plain.set(key, textOf(value) ?? value);
    else if (lists.includes(key)) plain.set(key, textsOf(value));
    else if (key === 'level') plain.set(key, lowerCase(value));
    else if (key === 'logsource' && isJsonObject(value)) plain.set(key, lowerCaseOfEach(value));
    else plain.set(key, value);
  }
  return Object.fromEntries(plain);
}

function textsOf(value: Json): Json {
  const items: readonly Json[] = Array.isArray(value) ? value : [value];
  return items.filter((item) => item !== null).map((item) => textOf(item) ?? item);
}

function textOf(value: Json): string | undefined {
  if (isJsonObject(value)) {
    const parts = Object.entries(value).map(([key, said]) => {
      const text = textOf(said ?? null);
      return text === undefined ? undefined : `${key}: ${text}`.trim();
    });
    return parts.includes(undefined) ? undefined : parts.join(', ');
  }
  if (Array.isArray(value)) return undefined;
  return value === null ? '' : String(value);
}

function lowerCase(value: Json): Json {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function lowerCaseOfEach(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([key, said]) => [key, lowerCase(said ?? null)]),
  );
}
