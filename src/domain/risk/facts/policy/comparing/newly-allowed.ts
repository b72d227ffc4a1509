import type { HolderRights } from '../policy-contents.ts';
import type { PolicyFacts } from '../policy-facts.ts';
import { adminRank } from '../reach/admin-rights.ts';
import type { LetIn } from '../reach/principals.ts';

/** Rights that a document gives its holder and the one before it did not. */
export function newRights(before: HolderRights, after: HolderRights): Partial<PolicyFacts> {
  const managed = beyond(after.permissionsManagementOf, before.permissionsManagementOf);
  const actions = beyond(after.escalationActions, before.escalationActions);
  const old = new Set(before.paths.map(({ name }) => name));
  const paths = after.paths.map(({ name }) => name).filter((name) => !old.has(name));
  const oldLevels = new Set(before.levels.flatMap(spelledOut));
  const levels = after.levels.flatMap(spelledOut).filter((level) => !oldLevels.has(level));
  return {
    newlyAdmin: adminRank(after) > adminRank(before),
    newlyAllowsAllExcept: after.allowsAllExcept && !before.allowsAllExcept,
    newlyEscalation: actions.length > 0,
    newEscalationActions: actions,
    newEscalationPaths: paths.slice(0, 50),
    newPermissionsManagement: managed.length > 0,
    newPermissionsManagementOf: managed,
    newLevels: before.writeEverywhere ? [] : levels.slice(0, 50),
  };
}

/** Whom a document lets in that the one before it did not. */
export function newlyLetIn(before: LetIn, after: LetIn): Partial<PolicyFacts> {
  const accounts = beyond(after.accounts, before.accounts);
  return {
    newlyPublic: after.anybody && !before.anybody,
    newlyLetsInOtherAccounts: accounts.length > 0,
    newAccounts: accounts,
    newAccountsConditional: beyond(after.conditionalAccounts, [
      ...before.accounts,
      ...before.conditionalAccounts,
    ]),
    newlyLetsInAnySubject: beyond(after.anySubjectOf, before.anySubjectOf).length > 0,
  };
}

function beyond(values: readonly string[], known: readonly string[]): readonly string[] {
  const old = new Set(known);
  return values.filter((value) => !old.has(value)).slice(0, 50);
}

function spelledOut({ service, levels }: HolderRights['levels'][number]): readonly string[] {
  return levels.map((level) => `${service}: ${level}`);
}
