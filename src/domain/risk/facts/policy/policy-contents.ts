import { type AllowedLevels, allowedLevels } from './allowed-levels.ts';
import { escalationActionsOf, type OpenPath, openPaths } from './escalation.ts';
import { isEverything } from './pattern-cover.ts';
import type { PolicyStatement } from './read-policy-document.ts';
import { isWide } from './statement-reach.ts';

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
  const allowing = statements.filter(({ allows }) => allows);
  const admin = allowing.filter(isAdmin);
  const paths = openPaths(statements);
  return {
    admin: admin.length > 0,
    adminConditional: admin.length > 0 && admin.every(({ conditions }) => conditions.length > 0),
    allowsAllExcept: allowing.some(
      (statement) => statement.notActions.length > 0 && isWide(statement),
    ),
    wholeServices: wholeServices(allowing),
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

function isAdmin(statement: PolicyStatement): boolean {
  return statement.actions.some(isEverything) && isWide(statement);
}

/** Services allowed whole (`s3:*`) on every resource. */
function wholeServices(statements: readonly PolicyStatement[]): readonly string[] {
  const services = statements
    .filter(isWide)
    .flatMap(({ actions }) => actions)
    .flatMap((action) => /^([a-z0-9-]{1,64}):\*$/i.exec(action)?.[1]?.toLowerCase() ?? []);
  return [...new Set(services)].slice(0, 50);
}
