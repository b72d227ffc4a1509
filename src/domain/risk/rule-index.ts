import type { ChangeEvent } from '../../schemas/change-event.ts';
import { objectAt, stringAt } from '../../schemas/json.ts';
import { callsOfRule, nameKey, sourceKey } from './calls-of-rule.ts';
import type { EventKind } from './event-kind.ts';
import { viewOfKind } from './record-view.ts';
import type { CompiledRule } from './sigma/compile-rule.ts';
import type { RecordView } from './sigma/condition.ts';

/** Rules by source (or resource type) and name. */
type Remembered = Map<string, Map<string, readonly CompiledRule[]>>;

/** Kinds remembered. Names come from records, so their number is bounded; beyond it the answer is computed anew. */
const mostKinds = 8_192;

/** A rule with its place among all of them. */
interface Placed {
  readonly rule: CompiledRule;
  readonly place: number;
}

/**
 * Tells which rules could fire on events of one kind. Most rules name the calls they speak of and are found by that
 * name; the others are asked once for each kind of event. So the cost of an event hardly grows with the number of rules.
 */
export class RuleIndex {
  readonly #rules: readonly CompiledRule[];
  readonly #byName = new Map<string, Placed[]>();
  readonly #bySource = new Map<string, Placed[]>();
  readonly #anywhere: Placed[] = [];
  readonly #ofItems: readonly CompiledRule[];
  readonly #byResourceType: Remembered = new Map();
  readonly #byCall: Remembered = new Map();
  readonly #byReadingCall: Remembered = new Map();
  readonly #bySucceededRead: Remembered = new Map();
  readonly #byWritingCall: Remembered = new Map();
  #kinds = 0;

  constructor(rules: readonly CompiledRule[]) {
    this.#rules = rules;
    for (const [place, rule] of rules.entries()) this.#file({ rule, place });
    this.#ofItems = rules.filter((rule) => couldFire(rule, anyItem));
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
  mayFireOn(
    eventSource: string,
    eventName: string,
    readOnly: boolean | undefined,
    succeeded?: boolean | undefined,
  ): boolean {
    if (readOnly === true && succeeded === true) {
      return this.#onCall(this.#bySucceededRead, eventSource, eventName, true, true).length > 0;
    }
    const remembered =
      readOnly === undefined ? this.#byCall : readOnly ? this.#byReadingCall : this.#byWritingCall;
    return this.#onCall(remembered, eventSource, eventName, readOnly).length > 0;
  }

  #file(placed: Placed): void {
    const calls = callsOfRule(placed.rule);
    if (calls.by === 'nothing') {
      this.#anywhere.push(placed);
      return;
    }
    const index = calls.by === 'name' ? this.#byName : this.#bySource;
    for (const key of calls.keys) {
      const filed = index.get(key);
      if (filed === undefined) index.set(key, [placed]);
      else filed.push(placed);
    }
  }

  #onCall(
    remembered: Remembered,
    eventSource: string,
    eventName: string,
    readOnly: boolean | undefined,
    succeeded?: boolean | undefined,
  ): readonly CompiledRule[] {
    return (
      remembered.get(eventSource)?.get(eventName) ??
      this.#learn(remembered, eventSource, eventName, {
        source: 'cloudtrail',
        eventSource,
        eventName,
        readOnly,
        succeeded,
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
    const rules = this.#filedUnder(kind).filter((rule) => couldFire(rule, view));
    if (this.#kinds < mostKinds) {
      this.#kinds += 1;
      const names = remembered.get(source) ?? new Map<string, readonly CompiledRule[]>();
      remembered.set(source, names.set(name, rules));
    }
    return rules;
  }

  /** A superset of the rules that could fire on the kind, in their order. */
  #filedUnder(kind: EventKind): readonly CompiledRule[] {
    if (kind.source === 'config') return this.#ofItems;
    return [
      ...(this.#byName.get(nameKey(kind.eventName)) ?? []),
      ...(this.#bySource.get(sourceKey(kind.eventSource)) ?? []),
      ...this.#anywhere,
    ]
      .sort((one, other) => one.place - other.place)
      .map(({ rule }) => rule);
  }
}

/** Any configuration item: it has no source and no name, and facts of any group. */
const anyItem: RecordView = {
  values: ({ text }) => (text === 'eventSource' || text === 'eventName' ? [] : undefined),
  texts: () => undefined,
};

/** A rule that throws stays a candidate, so that its failure shows on the event. */
function couldFire(rule: CompiledRule, view: RecordView): boolean {
  try {
    return rule.condition(view) !== false;
  } catch {
    return true;
  }
}
