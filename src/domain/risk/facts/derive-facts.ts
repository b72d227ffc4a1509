import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { type Json, objectAt, stringAt } from '../../../schemas/json.ts';
import { actionOf } from '../../events/action.ts';
import type { EventKind } from '../event-kind.ts';
import type { AnyAnalyser } from './analyser.ts';
import { analysers } from './analysers.ts';

/** An analyser with its lists made ready to be asked; null stands for "all". */
interface Prepared {
  readonly analyser: AnyAnalyser;
  readonly calls: ReadonlySet<string> | null;
  readonly resourceTypes: ReadonlySet<string> | null;
}

const byGroup: ReadonlyMap<string, Prepared> = new Map(
  analysers.map((analyser) => [
    analyser.group,
    {
      analyser,
      calls: analyser.calls === 'every-call' ? null : new Set(analyser.calls),
      resourceTypes:
        analyser.resourceTypes === 'every-type' ? null : new Set(analyser.resourceTypes),
    },
  ]),
);

const groupsByCall = groupsBy(({ calls }) => calls);
const groupsByResourceType = groupsBy(({ resourceTypes }) => resourceTypes);

/** The groups of facts that events of a kind can have. */
export function factGroupsOf(kind: EventKind): ReadonlySet<string> {
  return kind.source === 'config'
    ? groupsByResourceType(kind.resourceType)
    : groupsByCall(actionOf(kind.eventSource, kind.eventName));
}

/** One group of facts of an event; undefined where it has none. Unknown groups have none. */
export function deriveFacts(event: ChangeEvent, group: string): Json | undefined {
  const prepared = byGroup.get(group);
  if (prepared === undefined || !understands(prepared, event)) return undefined;
  return prepared.analyser.derive(event);
}

function understands({ calls, resourceTypes }: Prepared, event: ChangeEvent): boolean {
  if (event.source === 'cloudtrail') return calls?.has(event.action) ?? true;
  if (resourceTypes === null) return true;
  const type = stringAt(objectAt(event.raw, 'configurationItem') ?? event.raw, 'resourceType');
  return resourceTypes.has(type ?? '');
}

/** The groups by one of their lists; those that list everything are among all of them. */
function groupsBy(
  keysOf: (prepared: Prepared) => ReadonlySet<string> | null,
): (key: string) => ReadonlySet<string> {
  const all = [...byGroup.values()];
  const always = all.filter((one) => keysOf(one) === null).map(({ analyser }) => analyser.group);
  const index = new Map<string, Set<string>>();
  for (const prepared of all) {
    for (const key of keysOf(prepared) ?? []) {
      index.set(key, (index.get(key) ?? new Set(always)).add(prepared.analyser.group));
    }
  }
  const others: ReadonlySet<string> = new Set(always);
  return (key) => index.get(key) ?? others;
}
