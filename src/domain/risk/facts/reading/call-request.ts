import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../../schemas/json.ts';
import { callFields, valueIn as fieldIn } from './call-fields.ts';
import { listed } from './request-shape.ts';

/** A call and what it asked for. */
export interface Call {
  readonly event: ChangeEvent;
  readonly request: JsonObject;
}

/** Reads one kind of call; undefined where it says nothing of the matter. */
export type CallReader<Facts> = (call: Call) => Facts | undefined;

/** The call of an event; an event without a request asks for nothing. */
export function callOf(event: ChangeEvent): Call {
  return { event, request: callFields(event).request };
}

/** The value at a path of keys, whatever their case. EC2's `{value: …}` and `{content: …}` around a scalar are taken off. */
export function valueIn(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  const found = path.length === 0 ? value : fieldIn(value, path.join('.'));
  if (!isJsonObject(found)) return found;
  const wrapped = found['value'] ?? found['content'];
  return wrapped !== undefined && typeof wrapped !== 'object' ? wrapped : found;
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
