import type { Json, JsonObject } from '../../../schemas/json.ts';

/** The SDK's output as JSON: instants as ISO text, bytes as base64, `$metadata` and what is no data left out. */
export function answerJson(output: object): JsonObject {
  return Object.fromEntries(
    Object.entries(output).flatMap(([key, value]) => {
      const json = key === '$metadata' ? undefined : toJson(value);
      return json === undefined ? [] : [[key, json]];
    }),
  );
}

function toJson(value: unknown): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map((each) => toJson(each) ?? null);
  return typeof value === 'object' ? answerJson(value) : undefined;
}
