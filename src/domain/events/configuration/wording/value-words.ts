import { isJsonObject, type Json, type JsonObject } from '../../../../schemas/json.ts';
import { hidden, isSecretPath, looksLikeSecret } from '../is-secret.ts';
import { networkWords } from './network-words.ts';
import { policyWords } from './policy-words.ts';

const longestText = 200;
const mostParts = 8;
const deepest = 6;

/** A value of a property in short, one text for each thing in it. Secrets are not shown. `names`: the property's path. */
export function valueWords(value: Json, names: readonly string[]): readonly string[] {
  if (isSecretPath(names) && typeof value !== 'boolean') return [hidden];
  return (
    policyWords(value) ??
    (isJsonObject(value) ? networkWords(value) : undefined) ?? [oneLine(value, names, 0)]
  );
}

function oneLine(value: Json, names: readonly string[], depth: number): string {
  if (value === '') return '(empty)';
  if (typeof value === 'string') return looksLikeSecret(value) ? hidden : cut(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (depth >= deepest) return '…';
  if (Array.isArray(value)) {
    const shown = value.slice(0, mostParts).map((one) => below(one, names, depth));
    return `[${[...shown, ...(value.length > mostParts ? ['…'] : [])].join(', ')}]`;
  }
  return isJsonObject(value) ? objectLine(value, names, depth) : '';
}

function objectLine(value: JsonObject, names: readonly string[], depth: number): string {
  const pair = pairLine(value, names, depth);
  if (pair !== undefined) return pair;
  const held = Object.entries(value).filter(([, one]) => one !== null && one !== undefined);
  const shown = held
    .slice(0, mostParts)
    .map(([key, one]) => `${cut(key)} ${below(one ?? null, [...names, key], depth)}`);
  const more = held.length > mostParts ? ['…'] : [];
  return [...shown, ...more].join(', ');
}

/** `{ key, value }` and `{ Name, Value }`: the name decides whether the value is shown. */
function pairLine(value: JsonObject, names: readonly string[], depth: number): string | undefined {
  const keys = Object.keys(value);
  if (keys.length !== 2) return undefined;
  const name = value[keys.find((key) => /^(?:key|name)$/i.test(key)) ?? ''];
  const held = value[keys.find((key) => /^value$/i.test(key)) ?? ''];
  if (typeof name !== 'string' || held === undefined || held === null) return undefined;
  return `${cut(name)}=${below(held, [...names, name], depth)}`;
}

function below(value: Json, names: readonly string[], depth: number): string {
  // The names in a map of secrets may be shown.
  const isLeaf = !isJsonObject(value) && typeof value !== 'boolean';
  return isLeaf && isSecretPath(names) ? hidden : oneLine(value, names, depth + 1);
}

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
