import type { Level } from '../../../schemas/finding.ts';
import { callLists, listedTypes } from './watched-properties.generated.ts';
import type { TypeRows } from './watched-rows.ts';

/** A property whose change somebody should know of. */
export interface WatchedProperty {
  /** Its path in the item, without `Configuration.` or `SupplementaryConfiguration.`; `*`: all that no other names. */
  readonly path: string;
  /** The path's names in lower case. */
  readonly names: readonly string[];
  /** How grave its change is where no call explains it. */
  readonly level: Level;
  /** The list of calls that write it, by `callLists`. */
  readonly calls: number;
  readonly why: string;
}

/** A resource type whose properties are listed. */
export interface WatchedType {
  /** The list of calls that make or delete a resource of the type, by `callLists`. */
  readonly madeBy: number;
  readonly properties: readonly WatchedProperty[];
}

export const anyProperty = '*';

const known = new Map<string, WatchedType>();

/** What is watched of a resource type. `report`: its items only tell of other resources. Undefined: it is not listed. */
export function watchedType(type: string): WatchedType | 'report' | undefined {
  const rows = Object.hasOwn(listedTypes, type) ? listedTypes[type] : undefined;
  if (rows === undefined) return undefined;
  if (rows === null) return 'report';
  const watched = known.get(type) ?? fromRows(rows);
  known.set(type, watched);
  return watched;
}

function fromRows({ madeBy, properties }: TypeRows): WatchedType {
  return {
    madeBy,
    properties: properties.map(([path, level, calls, why]) => ({
      path,
      names: path.toLowerCase().split('.'),
      level,
      calls,
      why,
    })),
  };
}

/** The watched property of that path, or the one that stands for all others. */
export function watchedProperty(type: string, path: string): WatchedProperty | undefined {
  const watched = watchedType(type);
  if (watched === undefined || watched === 'report') return undefined;
  return (
    watched.properties.find((property) => property.path === path) ??
    watched.properties.find((property) => property.path === anyProperty)
  );
}

/** The places in `callLists` of the lists that an action is in. Lists may end in `*`. */
export function callListsWith(action: string): readonly number[] {
  return callLists.flatMap((calls, place) =>
    calls.some((call) => isCall(call, action)) ? [place] : [],
  );
}

/** Whether a list of calls holds an action. */
export function isInCallList(place: number, action: string): boolean {
  return callLists[place]?.some((call) => isCall(call, action)) === true;
}

function isCall(call: string, action: string): boolean {
  return call.endsWith('*') ? action.startsWith(call.slice(0, -1)) : action === call;
}
