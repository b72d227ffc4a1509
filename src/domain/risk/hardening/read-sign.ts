import { isJsonObject, type Json, type JsonObject } from '../../../schemas/json.ts';
import type { Happening } from '../../events/happening.ts';
import { type CallFields, callFields } from '../facts/reading/call-fields.ts';
import type { LaterCall, Place, Sign } from './measure.ts';

/** A call as signs are read in it. */
export type HardeningCall = Pick<CallFields, 'request' | 'response'>;

export function hardeningCall(event: Happening): HardeningCall {
  return callFields(event);
}

/** Instances that one call starts, say. What goes beyond is not looked at. */
const mostIds = 10;
const longestId = 1_024;
const mostValues = 200;

/** Whether the call shows the measure: true, false, or undefined where it says nothing of it. */
export function signShown(call: HardeningCall, sign: Sign): boolean | undefined {
  const { is, isNot, some, absent, otherwise } = sign;
  const values = valuesOf(call, sign);
  if (values.length === 0) return absent === undefined ? undefined : absent === 'has';
  const fits = (value: string) =>
    (is === undefined || is.includes(value)) && (isNot === undefined || !isNot.includes(value));
  if (some === true ? values.some(fits) : values.every(fits)) return true;
  return otherwise === 'unknown' ? undefined : false;
}

/** What the first of the signs that says anything says. */
export function firstShown(call: HardeningCall, signs: readonly Sign[]): boolean | undefined {
  for (const sign of signs) {
    const shown = signShown(call, sign);
    if (shown !== undefined) return shown;
  }
  return undefined;
}

/** What a later call shows. */
export function laterShown(call: HardeningCall, { shows }: LaterCall): boolean | undefined {
  return typeof shows === 'string' ? shows === 'has' : signShown(call, shows);
}

/** The ids a call names at a place. */
export function idsAt(call: HardeningCall, place: Place): readonly string[] {
  const found = new Set(
    textsAt(call, place)
      .map((text) => idOf(text, place.as))
      .filter((id) => id !== '')
      .map((id) => id.slice(0, longestId)),
  );
  return [...found].slice(0, mostIds);
}

function idOf(text: string, as: Place['as']): string {
  switch (as) {
    case 'last-of-path':
      return text.slice(text.lastIndexOf('/') + 1);
    case 'last-of-arn':
      return text.slice(text.lastIndexOf(':') + 1);
    case 'secret':
      // A secret's ARN ends with a hyphen and six characters that are none of its name.
      return text.startsWith('arn:')
        ? text.slice(text.lastIndexOf(':') + 1).replace(/-[A-Za-z0-9]{6}$/, '')
        : text;
    case 'lower-case':
      return text.toLowerCase();
    case undefined:
      return text;
  }
}

function valuesOf(call: HardeningCall, sign: Sign): readonly string[] {
  const { entry } = sign;
  if (entry === undefined) return textsAt(call, sign).map((text) => text.toLowerCase());
  return foundAt(call, sign).flatMap((found) =>
    listOf(found)
      .filter((one) => isJsonObject(one) && one['key'] === entry)
      .flatMap((one) => (isJsonObject(one) ? textOf(one['value']) : []))
      .map((text) => text.toLowerCase()),
  );
}

function textsAt(call: HardeningCall, place: Pick<Sign, 'request' | 'response'>) {
  return foundAt(call, place).flatMap(listOf).flatMap(textOf);
}

function foundAt(
  { request, response }: HardeningCall,
  place: Pick<Sign, 'request' | 'response'>,
): readonly Json[] {
  if (place.request !== undefined) return walk(request, place.request);
  return place.response === undefined ? [] : walk(response, place.response);
}

function walk(start: Json, path: string): readonly Json[] {
  let found: readonly Json[] = [start];
  for (const key of path.split('.')) {
    found = found
      .flatMap(listOf)
      .flatMap((value) => (isJsonObject(value) ? (valueAt(value, key) ?? []) : []))
      .slice(0, mostValues);
  }
  return found;
}

/** Newer EC2 records write `InstanceId` where older ones have `instanceId`. */
function valueAt(object: JsonObject, key: string): Json | undefined {
  if (Object.hasOwn(object, key)) return object[key];
  const capitalised = key.slice(0, 1).toUpperCase() + key.slice(1);
  return Object.hasOwn(object, capitalised) ? object[capitalised] : undefined;
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value];
}

function textOf(value: Json | undefined): readonly string[] {
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  return typeof value === 'string' && value !== '' ? [value] : [];
}
