import type { ScopeEntry } from '../../../schemas/change-record.ts';
import { compileGlob } from '../../wildcards/compile-glob.ts';
import { patternsOverlap } from './pattern-overlap.ts';
import {
  adminActions,
  type PostureAreaName,
  postureAreaNames,
  postureAreas,
  readsOnly,
  spelledOut,
} from './security-posture.ts';

/** A reason shows no more patterns, so no more are looked for. */
const mostShown = 3;
/** Nobody needs more patterns with a `*` in the middle; what comes after them is taken to touch everything. */
const mostCompared = 500;

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
  const actions = compileActions(scope.flatMap((entry) => entry.actions));
  const touching = (table: Table): readonly string[] => {
    const found: string[] = [];
    for (const { text, touches } of actions) {
      if (touches(table)) found.push(text);
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

/** An action pattern of a scope. */
interface ScopeAction {
  readonly text: string;
  touches(table: Table): boolean;
}

function compileActions(patterns: readonly string[]): readonly ScopeAction[] {
  let compared = 0;
  return [...new Set(patterns)]
    .filter((text) => !readsOnly(text))
    .map((text) => {
      const lower = text.toLowerCase();
      if (!/[*?]/.test(lower)) return { text, touches: (table) => table.holds(lower) };
      compared += 1;
      return compared > mostCompared
        ? { text, touches: () => true }
        : { text, touches: wideTouches(lower) };
    });
}

function wideTouches(pattern: string): ScopeAction['touches'] {
  const fits = compileGlob(pattern);
  const service = /^([a-z0-9-]+):/.exec(pattern)?.[1];
  return ({ names, beginnings }) =>
    beginnings.some((beginning) => patternsOverlap(pattern, `${beginning}*`)) ||
    (service === undefined ? [...names.values()].flat() : (names.get(service) ?? [])).some(fits);
}

/** Actions in lower case: those that are written out by service, and how others begin. */
interface Table {
  readonly names: ReadonlyMap<string, readonly string[]>;
  readonly beginnings: readonly string[];
  holds(action: string): boolean;
}

function compileTable(lines: readonly string[]): Table {
  const all = lines.flatMap(spelledOut).map((action) => action.toLowerCase());
  const names = all.filter((action) => !action.endsWith('*'));
  const beginnings = all
    .filter((action) => action.endsWith('*'))
    .map((action) => action.slice(0, -1));
  const named = new Set(names);
  return {
    names: Map.groupBy(names, (name) => name.slice(0, name.indexOf(':'))),
    beginnings,
    holds: (action) =>
      named.has(action) || beginnings.some((beginning) => action.startsWith(beginning)),
  };
}
