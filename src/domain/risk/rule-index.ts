import type { ChangeEvent } from '../../schemas/change-event.ts';
import { objectAt, stringAt } from '../../schemas/json.ts';
import type { EventKind } from './event-kind.ts';
import { viewOfKind } from './record-view.ts';
import type { CompiledRule } from './sigma/compile-rule.ts';
import type { RecordView } from './sigma/condition.ts';

/** Rules by source (or resource type) and name. */
type Remembered = Map<string, Map<string, readonly CompiledRule[]>>;

/** Kinds remembered. Names come from records, so their number is bounded; beyond it the answer is computed anew. */
const mostKinds = 8_192;

/** Tells which rules could fire on events of one kind, by asking each rule's condition once per kind. */
export class RuleIndex {
  readonly #rules: readonly CompiledRule[];
  readonly #byResourceType: Remembered = new Map();
  readonly #byCall: Remembered = new Map();
  readonly #byReadingCall: Remembered = new Map();
  readonly #byWritingCall: Remembered = new Map();
  #kinds = 0;

  constructor(rules: readonly CompiledRule[]) {
    this.#rules = rules;
  }

  /** The rules that could fire on this event; all of them where its kind cannot be told. */
  candidates(event: ChangeEvent): readonly CompiledRule[] {
    if (event.source === 'config') {
      const item = objectAt(event.raw, 'configurationItem') ?? event.raw;
      const resourceType = stringAt(item, 'resourceType');
      if (resourceType === undefined) return this.#rules;
      return (
        this.#byResourceType.get(resourceType)?.get('') ??
        this.#learn(this.#byResourceType, resourceType, '', { source: 'config', resourceType })
      );
    }
    const { eventSource, eventName } = event.raw;
    if (typeof eventSource !== 'string' || typeof eventName !== 'string') return this.#rules;
    return this.#onCall(this.#byCall, eventSource, eventName, undefined);
  }

  /** Whether any rule could fire on a trail record of this source and name. */
  mayFireOn(eventSource: string, eventName: string, readOnly: boolean | undefined): boolean {
    const remembered =
      readOnly === undefined ? this.#byCall : readOnly ? this.#byReadingCall : this.#byWritingCall;
    return this.#onCall(remembered, eventSource, eventName, readOnly).length > 0;
  }

  #onCall(
    remembered: Remembered,
    eventSource: string,
    eventName: string,
    readOnly: boolean | undefined,
  ): readonly CompiledRule[] {
    return (
      remembered.get(eventSource)?.get(eventName) ??
      this.#learn(remembered, eventSource, eventName, {
        source: 'cloudtrail',
        eventSource,
        eventName,
        readOnly,
      })
    );
  }

  #learn(
    remembered: Remembered,
    source: string,
    name: string,
    kind: EventKind,
  ): readonly CompiledRule[] {
    const view = viewOfKind(kind);
    const rules = this.#rules.filter((rule) => couldFire(rule, view));
    if (this.#kinds < mostKinds) {
      this.#kinds += 1;
      const names = remembered.get(source) ?? new Map<string, readonly CompiledRule[]>();
      remembered.set(source, names.set(name, rules));
    }
    return rules;
  }
}

/** A rule that throws stays a candidate, so that its failure shows on the event. */
function couldFire(rule: CompiledRule, view: RecordView): boolean {
  try {
    return rule.condition(view) !== false;
  } catch {
    return true;
  }
}
