import type { ScopeEntry } from '../../../schemas/change-record.ts';
import type { Grant } from '../../../schemas/grant.ts';
import { compileGlob } from '../../wildcards/compile-glob.ts';
import { kindOf } from '../kinds/registry.ts';

/**
 * Whether a scope allows exactly what a grant gives to be given: whoever approves a harmless scope must not extend
 * something else with it. Patterns as everywhere: `*` and `?`, actions in any case.
 */
export function coversGrant(scope: readonly ScopeEntry[], grant: Grant): boolean {
  const kind = kindOf(grant.target);
  const { id, arn } = kind.resource(grant);
  const names = [id, ...(arn === undefined ? [] : [arn])];
  const actions = kind.again(grant).actions.map((action) => action.toLowerCase());
  return scope.some(
    (entry) =>
      fits(entry.accounts, [grant.account]) &&
      (kind.isGlobal ? entry.regions.length > 0 : fits(entry.regions, [grant.region])) &&
      fits(entry.resources, names) &&
      actions.every((action) => fits(entry.actions.map(lowered), [action])),
  );
}

const lowered = (text: string) => text.toLowerCase();

function fits(patterns: readonly string[], names: readonly string[]): boolean {
  return patterns.some((pattern) => names.some(compileGlob(pattern)));
}
