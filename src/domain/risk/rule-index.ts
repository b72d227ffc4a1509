import type { ChangeEvent } from '../../schemas/change-event.ts';
import { objectAt, stringAt } from '../../schemas/json.ts';
import type { EventKind } from './event-kind.ts';
import { viewOfKind } from './record-view.ts';
import type { CompiledRule } from './sigma/compile-rule.ts';
import type { RecordView } from './sigma/condition.ts';

/** Kinds remembered. Names come from records, so their number is bounded; beyond it the answer is computed anew. */
const mostKinds = 8_192;

/** Tells which rules could fire on events of one kind, by asking each rule's condition once per kind. */
export class RuleIndex {
  readonly #rules: readonly CompiledRule[];
  readonly #byKind = new Map<string, Map<string, readonly CompiledRule[]>>();
  #kinds = 0;

  constructor(rules: readonly CompiledRule[]) {
    this.#rules = rules;
  }

  /** The rules that could fire on this event; all of them where its kind cannot be told. */
  candidates(event: ChangeEvent): readonly CompiledRule[] {
    if (event.source === 'config') {
      const item = objectAt(event.raw, 'configurationItem');
      const resourceType = stringAt(item ?? event.raw, 'resourceType');
      if (resourceType === undefined) return this.#rules;
      return this.#remembered('config', resourceType, { source: 'config', resourceType });
    }
    const { eventSource, eventName } = event.raw;
    if (typeof eventSource !== 'string' || typeof eventName !== 'string') return this.#rules;
    return this.#remembered(`trail ${eventSource}`, eventName, {
      source: 'cloudtrail',
      eventSource,
      eventName,
    });
  }

  /** Whether any rule could fire on a trail record of this source and name. */
  mayFireOn(eventSource: string, eventName: string, readOnly: boolean | undefined): boolean {
    const group = readOnly === undefined ? 'trail' : readOnly ? 'read' : 'write';
    const kind: EventKind = { source: 'cloudtrail', eventSource, eventName, readOnly };
    return this.#remembered(`${group} ${eventSource}`, eventName, kind).length > 0;
  }

  #remembered(group: string, name: string, kind: EventKind): readonly CompiledRule[] {
    const found = this.#byKind.get(group)?.get(name);
    if (found !== undefined) return found;
    const view = viewOfKind(kind);
    const rules = this.#rules.filter((rule) => couldFire(rule, view));
    if (this.#kinds < mostKinds) {
      this.#kinds += 1;
      const names = this.#byKind.get(group) ?? new Map<string, readonly CompiledRule[]>();
      names.set(name, rules);
      this.#byKind.set(group, names);
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
