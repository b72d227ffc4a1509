import type { ScopeEntry } from '../../schemas/change-record.ts';
import { callsOf, namedInstead } from './actions-of-change.ts';
import type { PlanProblem } from './derived-scope.ts';
import { recordedRegion } from './home-region.ts';
import type { PlannedChange } from './planned-change.ts';

/** As many as a scope and its lists may hold. */
const mostEntries = 100;
const mostPatterns = 1_000;

export interface ComposedScope {
  readonly scope: readonly ScopeEntry[];
  readonly notes: readonly string[];
  readonly problems: readonly PlanProblem[];
}

interface Part {
  readonly account: string;
  readonly region: string;
  readonly service: string;
  readonly stacks: readonly string[];
  readonly resources: readonly string[];
  readonly actions: readonly string[];
}

/**
 * Entries for planned changes: resources that meet the same calls share one, so that no call of one resource is
 * allowed on another. A plan too large for that is put together by service. `also` comes first and takes of the room.
 */
export function composeScope(
  changes: readonly PlannedChange[],
  also: readonly ScopeEntry[] = [],
): ComposedScope {
  const notes: string[] = [];
  const parts = changes.flatMap((change) => partOf(change, changes, notes));
  const exact = joinActions(joinResources(parts));
  const room = mostEntries - also.length;
  if (exact.length <= room) return finished(exact, also, notes);
  const byService = joinBy(parts, ({ service }) => service);
  return finished(byService, also, [
    ...notes,
    `The plan needs ${exact.length + also.length} entries and a scope holds ${mostEntries}: calls and resources of a service were put together, so the scope is wider than the plan.`,
  ]);
}

function finished(
  parts: readonly Part[],
  also: readonly ScopeEntry[],
  notes: readonly string[],
): ComposedScope {
  const scope = [...also, ...parts.map(entryOf)];
  const lists = parts.flatMap(({ resources, actions }) => [resources.length, actions.length]);
  const tooLarge = scope.length > mostEntries || lists.some((length) => length > mostPatterns);
  return {
    scope: parts.length === 0 ? [] : scope,
    notes: [...new Set(notes)],
    problems: tooLarge
      ? [
          {
            reason: `the plan is larger than a change record: it needs ${scope.length} entries, and a record holds ${mostEntries} entries of ${mostPatterns} resources each`,
            mend: 'split it into several changes, for example one for each stack or module',
          },
        ]
      : [],
  };
}

function partOf(
  change: PlannedChange,
  all: readonly PlannedChange[],
  notes: string[],
): readonly Part[] {
  const calls = callsOf(change.type, change.kind);
  if (calls === undefined) {
    notes.push(
      `${change.type} is no resource type of AWS: what is done behind it is not in the plan, so the scope does not cover it.`,
    );
    return [];
  }
  if (calls.by === 'noun')
    notes.push(
      `The calls for ${change.type} are not listed: the scope takes every call of ${calls.service} that speaks of its kind (${calls.actions.join(', ')}), which is wider than needed.`,
    );
  if (calls.by === 'service')
    notes.push(
      `The calls for ${change.type} are not known: the scope takes all of ${calls.service}, which is wider than needed; narrow its actions by hand where you can.`,
    );
  if (calls.actions.length === 0) return [];
  return [
    {
      account: change.account,
      region: recordedRegion(calls.service, change.region),
      service: calls.service,
      stacks: change.stacks,
      resources: resourcesOf(change, all),
      actions: calls.actions,
    },
  ];
}

/** What the calls name: of a stack's inline policy its role, where the plan shows that as well. */
function resourcesOf(change: PlannedChange, all: readonly PlannedChange[]): readonly string[] {
  const instead = namedInstead(change.type);
  if (instead.length === 0 || change.stacks.length === 0) return change.resources;
  const isNear = (other: PlannedChange) =>
    other.account === change.account &&
    other.region === change.region &&
    other.stacks.join() === change.stacks.join();
  return all
    .filter((other) => instead.includes(other.type) && isNear(other))
    .flatMap(({ resources }) => resources);
}

function joinResources(parts: readonly Part[]): readonly Part[] {
  return joinBy(parts, ({ actions }) => actions.join(' '));
}

function joinActions(parts: readonly Part[]): readonly Part[] {
  return joinBy(parts, ({ resources }) => JSON.stringify(resources));
}

/** One part for all of one place and stack that have the key in common; in the order of their first. */
function joinBy(parts: readonly Part[], keyOf: (part: Part) => string): readonly Part[] {
  const joined = new Map<string, Part[]>();
  for (const part of parts) {
    const key = JSON.stringify([part.account, part.region, part.stacks, keyOf(part)]);
    const list = joined.get(key);
    if (list === undefined) joined.set(key, [part]);
    else list.push(part);
  }
  return [...joined.values()].flatMap((list) => {
    const [first] = list;
    if (first === undefined) return [];
    const union = (of: 'resources' | 'actions') =>
      [...new Set(list.flatMap((part) => part[of]))].sort();
    return [{ ...first, resources: union('resources'), actions: union('actions') }];
  });
}

function entryOf({ account, region, stacks, resources, actions }: Part): ScopeEntry {
  return {
    accounts: [account],
    regions: [region],
    resources: [...resources],
    actions: [...actions],
    ...(stacks.length === 0 ? {} : { stacks: [...stacks] }),
  };
}
