import { eventNameOf } from '../events/action.ts';
import { analysers } from './facts/analysers.ts';
import type { CompiledRule } from './sigma/compile-rule.ts';
import type { RecordView } from './sigma/condition.ts';

/** On which calls a rule could fire: those of these names, those of these sources, or any. */
export type CallsOfRule =
  | { readonly by: 'name'; readonly keys: ReadonlySet<string> }
  | { readonly by: 'source'; readonly keys: ReadonlySet<string> }
  | { readonly by: 'nothing' };

/** Event names that differ only in case or in the version suffix some APIs carry share a key. */
export function nameKey(eventName: string): string {
  return eventNameOf(eventName).toLowerCase();
}

export function sourceKey(eventSource: string): string {
  return eventSource.toLowerCase();
}

/**
 * The calls a rule could fire on. A rule that compares the name with whole values alone answers alike for all other
 * names: where it cannot fire on a name that no call has, it cannot fire on any it does not mention. Facts are derived
 * from calls of known names, so those count as mentioned.
 */
export function callsOfRule({ condition, mentions }: CompiledRule): CallsOfRule {
  const { names, sources, factGroups } = mentions;
  const factNames = namesBehind(factGroups);
  if (names !== null && factNames !== null && isFalse(condition, otherName)) {
    return { by: 'name', keys: new Set([...[...names].map(nameKey), ...factNames]) };
  }
  if (sources !== null && isFalse(condition, otherSource)) {
    return { by: 'source', keys: new Set([...sources].map(sourceKey)) };
  }
  return { by: 'nothing' };
}

/** A condition that throws counts as one that could fire: its failure shows on the event. */
function isFalse(condition: CompiledRule['condition'], view: RecordView): boolean {
  try {
    return condition(view) === false;
  } catch {
    return false;
  }
}

/** No call is called so. */
const nobody = ['\u0000'];

const otherName: RecordView = {
  values: ({ text, factGroup }) =>
    factGroup !== null ? [] : text === 'eventName' ? nobody : undefined,
  texts: () => undefined,
};
const otherSource: RecordView = {
  values: ({ text }) => (text === 'eventSource' ? nobody : undefined),
  texts: () => undefined,
};

const callsByGroup = new Map(analysers.map(({ group, calls }) => [group, calls]));

/** Names of the calls that the groups are derived from; null: from every call. */
function namesBehind(groups: ReadonlySet<string>): readonly string[] | null {
  const names: string[] = [];
  for (const group of groups) {
    const calls = callsByGroup.get(group) ?? [];
    if (calls === 'every-call') return null;
    for (const action of calls) names.push(nameKey(action.slice(action.indexOf(':') + 1)));
  }
  return names;
}
