/** Parsed JSON of unknown meaning: what AWS or a user handed us, before anybody vouched for its shape. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object of unknown meaning. Absent keys read as `undefined`. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** True for a JSON object: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at a key, or undefined where there is none. */
export function objectAt(value: Json | undefined, key: string): JsonObject | undefined {
  const found = isJsonObject(value) ? value[key] : undefined;
  return isJsonObject(found) ? found : undefined;
}

/** The non-empty string at a key, or undefined. */
export function stringAt(value: Json | undefined, key: string): string | undefined {
  const found = isJsonObject(value) ? value[key] : undefined;
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The array at a key; empty where there is none. */
export function arrayAt(value: Json | undefined, key: string): readonly Json[] {
  const found = isJsonObject(value) ? value[key] : undefined;
  return Array.isArray(found) ? found : [];
}
