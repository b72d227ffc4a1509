import { isEverything } from './comparing/pattern-cover.ts';
import type { PolicyStatement } from './documents/read-policy-document.ts';
import { escalationActionsOf, type OpenPath, openPaths } from './escalation/escalation.ts';
import { type AdminRights, adminRights } from './reach/admin-rights.ts';
import { type AllowedLevels, allowedLevels } from './reach/allowed-levels.ts';
import { isWide } from './reach/statement-reach.ts';
import { allowsEverything } from './reach/whole-rights.ts';

/** What a document lets its holder do. */
export interface HolderRights extends AllowedLevels, AdminRights {
  readonly allowsAllExcept: boolean;
  readonly escalationActions: readonly string[];
  readonly paths: readonly OpenPath[];
}

export function holderRights(statements: readonly PolicyStatement[]): HolderRights {
  const known = rightsOf.get(statements);
  if (known !== undefined) return known;
  const rights = rightsIn(statements);
  rightsOf.set(statements, rights);
  return rights;
}

/** The same statements are handed out for the same document. */
const rightsOf = new WeakMap<readonly PolicyStatement[], HolderRights>();

function rightsIn(statements: readonly PolicyStatement[]): HolderRights {
  const allowing = statements.filter(({ allows }) => allows);
  const everything = allowing.filter(allowsEverything);
  const rights = adminRights(statements);
  const paths = openPaths(statements);
  return {
    ...rights,
    allowsAllExcept:
      allowing.some((statement) => statement.notActions.length > 0 && isWide(statement)) ||
      (everything.length > 0 && !rights.admin && !statements.some(deniesNearlyAll)),
    escalationActions: escalationActionsOf(statements, paths),
    paths,
    ...allowedLevels(statements),
  };
}

/** `Deny` of everything, or of everything but what it names: next to nothing is left. */
function deniesNearlyAll({ allows, actions, notActions }: PolicyStatement): boolean {
  return !allows && (notActions.length > 0 || actions.some(isEverything));
}
