import { isEverything, patternCovers } from '../comparing/pattern-cover.ts';
import type { PolicyCondition, PolicyStatement } from '../documents/read-policy-document.ts';
import { type ResourceScope, resourceScope } from './resource-scope.ts';
import { isWide, type StatementReach, statementReach } from './statement-reach.ts';

/** What a document allows its holder, after what it denies outright. */
export interface Allowance {
  /** The widest scope in which it allows the action (lower-cased). `to`: the service a role would be passed to. */
  scopeOf(action: string, to?: string): ResourceScope;
}

/** Conditions under which rights over identities lead nowhere new: only with a boundary, or only named policies. */
const limitingKeys: ReadonlySet<string> = new Set(['iam:permissionsboundary', 'iam:policyarn']);

export function allowanceOf(statements: readonly PolicyStatement[]): Allowance {
  const reaches = statements.map(statementReach);
  const allowing = reaches.filter(({ statement }) => statement.allows);
  const denying = reaches.filter(({ statement }) => deniesOutright(statement));
  return {
    scopeOf(action, to) {
      if (denying.some((reach) => reach.speaksOf(action))) return 'none';
      const service = action.slice(0, action.indexOf(':'));
      const scopes = new Set(
        allowing
          .filter((reach) => reach.speaksOf(action) && !isLimited(reach.statement, to))
          .map(({ statement }) => resourceScope(statement, service)),
      );
      for (const scope of ['every', 'named', 'own'] as const) if (scopes.has(scope)) return scope;
      return 'none';
    },
  };
}

function deniesOutright(statement: PolicyStatement): boolean {
  return !statement.allows && statement.conditions.length === 0 && isWide(statement);
}

function isLimited({ conditions }: StatementReach['statement'], to: string | undefined): boolean {
  return conditions.some(
    (condition) =>
      refusesOthers(condition) &&
      (limitingKeys.has(condition.key) ||
        (to !== undefined &&
          condition.key === 'iam:passedtoservice' &&
          !condition.values.some((value) => patternCovers(value.toLowerCase(), to)))),
  );
}

/** Compared by equality, with something other than everything. */
function refusesOthers({ operator, values }: PolicyCondition): boolean {
  return (
    /^(?:foranyvalue:)?(?:string|arn)(?:equals|like)(?:ignorecase)?(?:ifexists)?$/.test(operator) &&
    values.length > 0 &&
    !values.some(isEverything)
  );
}
