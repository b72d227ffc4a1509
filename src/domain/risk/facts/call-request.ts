import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { isJsonObject, type Json, type JsonObject, objectAt } from '../../../schemas/json.ts';
import { listed } from './request-shape.ts';

/** A call and what it asked for. */
export interface Call {
  readonly event: ChangeEvent;
  /** The request's parameters, out of the `<Call>Request` that newer EC2 calls wrap them in. */
  readonly request: JsonObject;
}

/** Reads one kind of call; undefined where it says nothing of the matter. */
export type CallReader<Facts> = (call: Call) => Facts | undefined;

/** The call of an event; an event without a request asks for nothing. */
export function callOf(event: ChangeEvent): Call {
  const request = objectAt(event.raw, 'requestParameters') ?? {};
  const name = event.action.slice(event.action.indexOf(':') + 1);
  return { event, request: objectAt(request, `${name}Request`) ?? request };
}

/**
 * The value at a path of keys, whatever their case: the same parameter is `deletionProtection` in one service's records and
 * `DeletionProtection` in another's. EC2's `{value: …}` and `{content: …}` around a scalar are taken off.
 */
export function valueIn(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  let current = value;
  for (const key of path) current = isJsonObject(current) ? keyIn(current, key) : undefined;
  if (!isJsonObject(current)) return current;
  const wrapped = current['value'] ?? current['content'];
  return wrapped !== undefined && typeof wrapped !== 'object' ? wrapped : current;
}

function keyIn(object: JsonObject, key: string): Json | undefined {
  if (Object.hasOwn(object, key)) return object[key];
  const wanted = key.toLowerCase();
  const same = Object.keys(object).find((own) => own.toLowerCase() === wanted);
  return same === undefined ? undefined : object[same];
}

/** The scalar at a path as text of at most 256 characters. */
export function textIn(value: Json | undefined, ...path: readonly string[]): string | undefined {
  const found = valueIn(value, ...path);
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? String(found).slice(0, 256)
    : undefined;
}

/** The number at a path, also where it is written as text. */
export function numberIn(value: Json | undefined, ...path: readonly string[]): number | undefined {
  const text = textIn(value, ...path);
  const number = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** The entries of the list at a path, however CloudTrail wrote the list. */
export function listIn(value: Json | undefined, ...path: readonly string[]): readonly Json[] {
  return listed(valueIn(value, ...path));
}

const offWords: ReadonlySet<string> = new Set([
  'false',
  'disabled',
  'off',
  'suspended',
  'inactive',
]);
const onWords: ReadonlySet<string> = new Set(['true', 'enabled', 'on', 'active']);

/** The switch at a path is there and off. One that is left out is not: nothing was asked of it. */
export function isOff(value: Json | undefined, ...path: readonly string[]): boolean {
  return offWords.has(textIn(value, ...path)?.toLowerCase() ?? '');
}

/** The switch at a path is there and on. */
export function isOn(value: Json | undefined, ...path: readonly string[]): boolean {
  return onWords.has(textIn(value, ...path)?.toLowerCase() ?? '');
}

/** Texts for a list of facts: distinct, at most 50. */
export function bounded(texts: readonly string[]): string[] {
  return [...new Set(texts)].slice(0, 50);
}
