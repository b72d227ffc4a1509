import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { type Json, objectAt, stringAt } from '../../../schemas/json.ts';
import { actionOf } from '../../events/action.ts';
import type { EventKind } from '../event-kind.ts';
import type { Analyser } from './analyser.ts';
import { attachmentAnalyser } from './attachment.ts';
import { networkAnalyser } from './network/network.ts';
import { policyAnalyser } from './policy/policy.ts';
import { sharingAnalyser } from './sharing.ts';
import { storageAnalyser } from './storage.ts';

const analysers: readonly Analyser[] = [
  attachmentAnalyser,
  networkAnalyser,
  policyAnalyser,
  sharingAnalyser,
  storageAnalyser,
];

const none: ReadonlySet<Analyser> = new Set();

const byCall = indexed(({ calls }) => calls);
const byResourceType = indexed(({ resourceTypes }) => resourceTypes);

/** The groups of facts that events of a kind can have. */
export function factGroupsOf(kind: EventKind): ReadonlySet<string> {
  const found =
    kind.source === 'config'
      ? byResourceType.get(kind.resourceType)
      : byCall.get(actionOf(kind.eventSource, kind.eventName));
  return new Set([...(found ?? none)].map(({ group }) => group));
}

/** One group of facts of an event; undefined where it has none. Unknown groups have none. */
export function deriveFacts(event: ChangeEvent, group: string): Json | undefined {
  for (const analyser of analysersOf(event)) {
    if (analyser.group === group) return analyser.derive(event);
  }
  return undefined;
}

function analysersOf({ source, raw, action }: ChangeEvent): ReadonlySet<Analyser> {
  if (source === 'config') {
    const type = stringAt(objectAt(raw, 'configurationItem') ?? raw, 'resourceType');
    return byResourceType.get(type ?? '') ?? none;
  }
  return byCall.get(action) ?? none;
}

function indexed(
  keysOf: (analyser: Analyser) => readonly string[],
): ReadonlyMap<string, ReadonlySet<Analyser>> {
  const index = new Map<string, Set<Analyser>>();
  for (const analyser of analysers) {
    for (const key of keysOf(analyser)) {
      index.set(key, (index.get(key) ?? new Set()).add(analyser));
    }
  }
  return index;
}
