import type { ChangeEvent } from '../../schemas/change-event.ts';
import { isJsonObject, type Json } from '../../schemas/json.ts';
import type { EventKind } from './event-kind.ts';
import { deriveFacts, factGroupsOf } from './facts/derive-facts.ts';
import type { RecordView } from './sigma/condition.ts';
import { type FieldPath, valuesAt } from './sigma/field-path.ts';
import type { NeededFact } from './sigma/needed-fact.ts';
import { textsOf } from './sigma/value-text.ts';

/** A whole event. */
export interface EventView extends RecordView {
  /** The fact is absent, empty or false, so a rule that needs it cannot fire. */
  lacks(needed: NeededFact): boolean;
}

/** An event as conditions read it: fields of the record, and facts, derived when first asked for and once. */
export function viewOf(event: ChangeEvent): EventView {
  const facts = new Map<string, Json | undefined>();
  let texts: readonly string[] | undefined;
  const factsOf = (group: string): Json | undefined => {
    const known = facts.get(group);
    if (known !== undefined || facts.has(group)) return known;
    const derived = deriveFacts(event, group);
    facts.set(group, derived);
    return derived;
  };
  return {
    lacks({ group, name }: NeededFact): boolean {
      const derived = factsOf(group);
      if (derived === undefined) return true;
      if (!isJsonObject(derived)) return false;
      const fact = derived[name];
      return fact === undefined || fact === false || (Array.isArray(fact) && fact.length === 0);
    },
    values({ segments, factGroup }: FieldPath): readonly Json[] {
      return factGroup === null
        ? valuesAt(event.raw, segments)
        : valuesAt(factsOf(factGroup), segments, 2);
    },
    texts(): readonly string[] {
      texts ??= textsOf(event.raw);
      return texts;
    },
  };
}

/** Any event of a kind: answers what the kind alone decides, and nothing else. */
export function viewOfKind(kind: EventKind): RecordView {
  const groups = factGroupsOf(kind);
  return {
    values({ text, factGroup }: FieldPath): readonly Json[] | undefined {
      if (factGroup !== null) return groups.has(factGroup) ? undefined : [];
      if (kind.source === 'config') {
        return text === 'eventSource' || text === 'eventName' ? [] : undefined;
      }
      if (text === 'eventSource') return [kind.eventSource];
      if (text === 'eventName') return [kind.eventName];
      if (text === 'readOnly') return kind.readOnly === undefined ? undefined : [kind.readOnly];
      if (text === 'errorCode' && kind.succeeded === true) return [];
      return undefined;
    },
    texts: () => undefined,
  };
}
