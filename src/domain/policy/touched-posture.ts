import type { ScopeEntry } from '../../schemas/change-record.ts';
import { patternsOverlap } from './pattern-overlap.ts';
import {
  adminActions,
  type PostureAreaName,
  postureAreaNames,
  postureAreas,
  readsOnly,
} from './security-posture.ts';

/** A reason shows no more patterns, so no more are looked for. */
const mostShown = 3;

/** What the actions of a scope could do to the security posture, with the first patterns that make it so. */
export interface TouchedPosture {
  readonly admin: readonly string[];
  readonly areas: readonly { readonly name: PostureAreaName; readonly by: readonly string[] }[];
}

const admin = compileTable(adminActions);
const areas = postureAreaNames.map((name) => ({
  name,
  table: compileTable(postureAreas[name].actions),
}));

/** Compares every action pattern of a scope with the tables of the security posture. */
export function touchedPosture(scope: readonly ScopeEntry[]): TouchedPosture {
  const actions = [...new Set(scope.flatMap((entry) => entry.actions))]
    .filter((action) => !readsOnly(action))
    .map((text) => ({ text, lower: text.toLowerCase() }));
  const touching = ({ all, byService }: Table): readonly string[] => {
    const found: string[] = [];
    for (const { text, lower } of actions) {
      const service = certainServiceOf(lower);
      const others = service === undefined ? all : (byService.get(service) ?? []);
      if (others.some((other) => patternsOverlap(lower, other))) found.push(text);
      if (found.length === mostShown) break;
    }
    return found;
  };
  return {
    admin: touching(admin),
    areas: areas
      .map(({ name, table }) => ({ name, by: touching(table) }))
      .filter(({ by }) => by.length > 0),
  };
}

/** Patterns in lower case, apart by service: most actions say of which service they are. */
interface Table {
  readonly all: readonly string[];
  readonly byService: ReadonlyMap<string, readonly string[]>;
}

function compileTable(patterns: readonly string[]): Table {
  const all = patterns.map((pattern) => pattern.toLowerCase());
  return { all, byService: Map.groupBy(all, (pattern) => certainServiceOf(pattern) ?? '') };
}

function certainServiceOf(action: string): string | undefined {
  return /^([a-z0-9-]+):/.exec(action)?.[1];
}
