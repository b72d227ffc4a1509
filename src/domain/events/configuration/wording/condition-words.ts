import { isJsonObject, type Json, type JsonObject } from '../../../../schemas/json.ts';
import { hidden, looksLikeSecret } from '../is-secret.ts';

const longestText = 80;
const mostEntries = 8;
/** Operator, key, list, value: deeper than a condition is. */
const deepest = 4;

/** Keys of conditions that people use as a shared secret: whoever sends the value is let in. */
const secretKeys = /^(?:aws:referer|aws:useragent|sts:externalid)$/i;

/** The condition of a statement in short, as JSON that may be cut. Values that let in whoever knows them are not shown. */
export function conditionWords(condition: JsonObject): string {
  return `if ${JSON.stringify(shown(condition, 0))}`.slice(0, longestText + 3);
}

function shown(value: Json, depth: number): Json {
  if (typeof value === 'string') {
    return looksLikeSecret(value) ? hidden : value.slice(0, longestText);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return '…';
  if (Array.isArray(value)) return value.slice(0, mostEntries).map((one) => shown(one, depth + 1));
  if (!isJsonObject(value)) return null;
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, mostEntries)
      .map(([key, one]) => [
        key.slice(0, longestText),
        secretKeys.test(key) ? hidden : shown(one ?? null, depth + 1),
      ]),
  );
}
