import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { Json } from '../../schemas/json.ts';
import type { EventKind } from './event-kind.ts';
import { deriveFacts, factGroupsOf } from './facts/derive-facts.ts';
import type { RecordView } from './sigma/condition.ts';
import { type FieldPath, valuesAt } from './sigma/field-path.ts';
import { textsOf } from './sigma/value-text.ts';

/** An event as conditions read it: fields of the record, and facts, derived when first asked for and once. */
export function viewOf(event: ChangeEvent): RecordView {
  const facts = new Map<string, Json | undefined>();
  let texts: readonly string[] | undefined;
  return {
    values({ segments, factGroup }: FieldPath): readonly Json[] {
      if (factGroup === null) return valuesAt(event.raw, segments);
      if (!facts.has(factGroup)) facts.set(factGroup, deriveFacts(event, factGroup));
      return valuesAt(facts.get(factGroup), segments, 2);
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
