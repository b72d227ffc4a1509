import { isJsonObject, type Json, type JsonObject } from '../../../schemas/json.ts';
import { fieldPath } from './field-path.ts';

/** Which calls a rule tells apart from all others, read from its detection. */
export interface MentionedCalls {
  /** Values it compares `eventName` with, as a whole; null: it compares it in other ways (a pattern, a reference). */
  readonly names: ReadonlySet<string> | null;
  /** Likewise of `eventSource`. */
  readonly sources: ReadonlySet<string> | null;
  /** Groups of facts it reads. */
  readonly factGroups: ReadonlySet<string>;
}

/** Every comparison of a detection, wherever it stands. */
interface Comparison {
  readonly field: string;
  readonly modifiers: readonly string[];
  readonly values: readonly Json[];
}

/** The calls that a detection mentions. */
export function mentionedCalls(detection: JsonObject): MentionedCalls {
  const comparisons = Object.entries(detection)
    .filter(([name]) => name !== 'condition')
    .flatMap(([, selection]) => comparisonsIn(selection ?? null));
  const fields = comparisons.flatMap(({ field, modifiers, values }) =>
    modifiers.includes('fieldref') ? [field, ...values.map(String)] : [field],
  );
  return {
    names: wholeValues('eventName', comparisons),
    sources: wholeValues('eventSource', comparisons),
    factGroups: new Set(fields.flatMap((field) => fieldPath(field).factGroup ?? [])),
  };
}

function comparisonsIn(selection: Json): readonly Comparison[] {
  if (Array.isArray(selection)) return selection.flatMap(comparisonsIn);
  if (!isJsonObject(selection)) return [];
  return Object.entries(selection).map(([key, wanted]) => {
    const [field = '', ...modifiers] = key.split('|');
    return { field, modifiers, values: Array.isArray(wanted) ? wanted : [wanted ?? null] };
  });
}

const sparing: ReadonlySet<string> = new Set(['all', 'cased', 'neq']);

function wholeValues(
  wantedField: string,
  comparisons: readonly Comparison[],
): ReadonlySet<string> | null {
  const found = new Set<string>();
  for (const { field, modifiers, values } of comparisons) {
    const isMeant = field === wantedField;
    const isReferred = modifiers.includes('fieldref') && values.includes(wantedField);
    if (!isMeant && !isReferred) continue;
    if (!modifiers.every((modifier) => sparing.has(modifier))) return null;
    for (const value of values) {
      const text = String(value);
      if (/[*?\\]/.test(text)) return null;
      if (value !== null) found.add(text.toLowerCase());
    }
  }
  return found;
}
