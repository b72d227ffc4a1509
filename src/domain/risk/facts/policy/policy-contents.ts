import { isEverything } from './comparing/pattern-cover.ts';
import type { PolicyStatement } from './documents/read-policy-document.ts';
import { escalationActionsOf, type OpenPath, openPaths } from './escalation/escalation.ts';
import { type AllowedLevels, allowedLevels } from './reach/allowed-levels.ts';
import { isWide } from './reach/statement-reach.ts';
import { allowsEverything, allowsWholeIam, leavesIam } from './reach/whole-rights.ts';

/** What a document lets its holder do. */
export interface HolderRights extends AllowedLevels {
  readonly admin: boolean;
  readonly adminConditional: boolean;
  readonly allowsAllExcept: boolean;
  readonly wholeServices: readonly string[];
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
  const admin = leavesIam(statements) ? everything : [];
  const paths = openPaths(statements);
  return {
    admin: admin.length > 0,
    adminConditional: admin.length > 0 && admin.every(({ conditions }) => conditions.length > 0),
    allowsAllExcept:
      allowing.some((statement) => statement.notActions.length > 0 && isWide(statement)) ||
      (everything.length > admin.length && !statements.some(deniesNearlyAll)),
    wholeServices: wholeServices(statements),
    escalationActions: escalationActionsOf(statements, paths),
    paths,
    ...allowedLevels(statements),
  };
}

/** 0: no administrator; 1: under conditions; 2: without. Whoever has all of `iam` can make itself one. */
export function adminRank({ admin, adminConditional, wholeServices }: HolderRights): 0 | 1 | 2 {
  if ((admin && !adminConditional) || wholeServices.includes('iam')) return 2;
  return admin ? 1 : 0;
}

/** `Deny` of everything, or of everything but what it names: next to nothing is left. */
function deniesNearlyAll({ allows, actions, notActions }: PolicyStatement): boolean {
  return !allows && (notActions.length > 0 || actions.some(isEverything));
}

/** Services allowed whole (`s3:*`) on every resource; of IAM counts what is left after what is denied. */
function wholeServices(statements: readonly PolicyStatement[]): readonly string[] {
  const services = statements
    .filter((statement) => statement.allows && isWide(statement))
    .flatMap(({ actions }) => actions)
    .flatMap((action) => /^([a-z0-9-]{1,64}):\*$/i.exec(action)?.[1]?.toLowerCase() ?? [])
    .filter((service) => service !== 'iam');
  const iam = allowsWholeIam(statements.filter((statement) => !allowsEverything(statement)));
  return [...new Set([...(iam ? ['iam'] : []), ...services])].slice(0, 50);
}
