import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../schemas/json.ts';
import { viewOf } from '../record-view.ts';
import { fieldPath } from '../sigma/field-path.ts';

/** A field that a rule reads, and what an event has there; empty: nothing. */
export interface FieldRead {
  readonly field: string;
  readonly values: readonly Json[];
}

const mostFields = 60;
const deepest = 8;

/** Every field a detection names, once each and in its order, with the values of the event. */
export function fieldsRead(detection: JsonObject, event: ChangeEvent): readonly FieldRead[] {
  const view = viewOf(event);
  const fields = new Set<string>();
  for (const [name, selection] of Object.entries(detection)) {
    if (name !== 'condition') collect(selection, fields, 0);
  }
  return [...fields]
    .slice(0, mostFields)
    .map((field) => ({ field, values: view.values(fieldPath(field)) ?? [] }));
}

function collect(value: Json | undefined, fields: Set<string>, depth: number): void {
  if (depth > deepest) return;
  if (Array.isArray(value)) for (const one of value) collect(one, fields, depth + 1);
  if (!isJsonObject(value)) return;
  for (const key of Object.keys(value)) {
    const [field = ''] = key.split('|');
    if (field !== '') fields.add(field);
  }
}
