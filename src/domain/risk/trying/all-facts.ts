import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { isJsonObject, type Json } from '../../../schemas/json.ts';
import { analysers } from '../facts/analysers.ts';
import { deriveFacts } from '../facts/derive-facts.ts';

/** Every fact of an event as rules name it: `['facts.network.world', true]`; elements of lists under one name. */
export function allFacts(event: ChangeEvent): readonly (readonly [string, Json])[] {
  const found: (readonly [string, Json])[] = [];
  for (const { group } of analysers) flatten(deriveFacts(event, group), `facts.${group}`, found);
  return found;
}

function flatten(value: Json | undefined, path: string, found: (readonly [string, Json])[]): void {
  if (value === undefined) return;
  if (Array.isArray(value)) {
    for (const element of value) flatten(element, path, found);
  } else if (isJsonObject(value)) {
    for (const [key, inner] of Object.entries(value)) flatten(inner, `${path}.${key}`, found);
  } else {
    found.push([path, value]);
  }
}
