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

const lowerAdmin = adminActions.map((action) => action.toLowerCase());
const lowerAreas = postureAreaNames.map((name) => ({
  name,
  actions: postureAreas[name].actions.map((action) => action.toLowerCase()),
}));

/** Compares every action pattern of a scope with the tables of the security posture. */
export function touchedPosture(scope: readonly ScopeEntry[]): TouchedPosture {
  const actions = [...new Set(scope.flatMap((entry) => entry.actions))].filter(
    (action) => !readsOnly(action),
  );
  const touching = (others: readonly string[]): readonly string[] => {
    const found: string[] = [];
    for (const action of actions) {
      const lower = action.toLowerCase();
      if (others.some((other) => patternsOverlap(lower, other))) found.push(action);
      if (found.length === mostShown) break;
    }
    return found;
  };
  return {
    admin: touching(lowerAdmin),
    areas: lowerAreas
      .map(({ name, actions: others }) => ({ name, by: touching(others) }))
      .filter(({ by }) => by.length > 0),
  };
}
