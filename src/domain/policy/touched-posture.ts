import type { ScopeEntry } from '../../schemas/change-record.ts';
import { patternsOverlap } from './pattern-overlap.ts';
import {
  adminActions,
  type PostureAreaName,
  postureAreaNames,
  postureAreas,
  readsOnly,
} from './security-posture.ts';

/** What the actions of a scope could do to the security posture, with the patterns that make it so. */
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
  const touching = (others: readonly string[]): readonly string[] =>
    actions.filter((action) => {
      const lower = action.toLowerCase();
      return others.some((other) => patternsOverlap(lower, other));
    });
  return {
    admin: touching(lowerAdmin),
    areas: lowerAreas
      .map(({ name, actions: others }) => ({ name, by: touching(others) }))
      .filter(({ by }) => by.length > 0),
  };
}
