import { isJsonObject, type Json, type JsonObject } from '../../../../schemas/json.ts';
import { keptValue } from '../told-state.ts';

/** What a successful call carries that its resources' states are read from. */
export interface Call {
  readonly account: string;
  readonly request: JsonObject;
  readonly response: JsonObject;
}

/** A resource by type and id. `global`: its id is the same in all regions, so the region of the call says nothing. */
export interface Owner {
  readonly type: string;
  readonly id: string;
  readonly global: boolean;
}

/** One aspect of a resource as a call shows it. */
export interface Told {
  readonly owner: Owner;
  readonly aspect: string;
  /** Undefined: it changed, to something that is not known. */
  readonly value: Json | undefined;
}

/** What calls tell, by action. */
export type Tellers = Readonly<Record<string, (call: Call) => readonly Told[]>>;

/** The owner, or undefined where the call does not name it. */
export function regional(type: string, id: string | undefined): Owner | undefined {
  return id === undefined ? undefined : { type, id: id.slice(0, 1_024), global: false };
}

/** As `regional`, of a service that is the same in all regions. */
export function global(type: string, id: string | undefined): Owner | undefined {
  return id === undefined ? undefined : { type, id: id.slice(0, 1_024), global: true };
}

/** States of one owner; none where it is not named. An aspect is left out where its name is. */
export function tell(
  owner: Owner | undefined,
  ...states: readonly (readonly [aspect: string | undefined, value: Json | undefined] | undefined)[]
): readonly Told[] {
  if (owner === undefined) return [];
  return states.flatMap((state) => {
    if (state === undefined || state[0] === undefined) return [];
    return [{ owner, aspect: state[0].slice(0, 2_200), value: keptValue(state[1]) }];
  });
}

/** `inline-policy/Name`: an aspect of which a resource has several. Undefined where the name is. */
export function aspectOf(kind: string, name: string | undefined): string | undefined {
  return name === undefined ? undefined : `${kind}/${name}`;
}

/** The object at a path of keys, or an empty one. */
export function inside(value: Json | undefined, ...path: readonly string[]): JsonObject {
  let current = value;
  for (const key of path) current = isJsonObject(current) ? own(current, key) : undefined;
  return isJsonObject(current) ? current : {};
}

/** The scalar at the first key that holds one, as text. */
export function textAt(value: JsonObject, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const found = own(value, key);
    if (typeof found === 'string' && found !== '') return found;
    if (typeof found === 'number' || typeof found === 'boolean') return String(found);
  }
  return undefined;
}

/** The truth value at the first key that holds one, also written as text. */
export function flagAt(value: JsonObject, ...keys: readonly string[]): boolean | undefined {
  const text = textAt(value, ...keys)?.toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** What comes after the last `separator` of an ARN or address; all of it where there is none. */
export function lastPart(text: string | undefined, separator = '/'): string | undefined {
  const last = text?.slice(text.lastIndexOf(separator) + 1);
  return last === '' ? undefined : last;
}

/**
 * A policy document, sent as an object or as JSON text (some answers percent-encode it). Null: an empty one removes what
 * was there. Undefined: it cannot be read, so it is not known.
 */
export function documentOf(value: Json | undefined, isInList = false): Json | undefined {
  if (value === '' || value === null) return null;
  // AWS Config writes a document as a list of one.
  if (Array.isArray(value)) {
    return value.length === 1 && !isInList ? documentOf(value[0], true) : undefined;
  }
  if (isJsonObject(value) || value === undefined) return value;
  if (typeof value !== 'string' || value.length > 200_000) return undefined;
  return parsed(value) ?? parsed(decoded(value));
}

function parsed(text: string | undefined): Json | undefined {
  if (text === undefined) return undefined;
  try {
    const value: Json = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function own(value: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
