import { hasWildcard, isEverything } from '../comparing/pattern-cover.ts';
import type { PolicyStatement } from '../documents/read-policy-document.ts';
import { escalationPaths } from '../escalation/escalation-paths.ts';
import { allowanceOf } from './allowance.ts';
import { isWide } from './statement-reach.ts';

/** Actions of IAM each of which alone changes who may do what. */
const identityActions: readonly string[] = escalationPaths.flatMap(({ kind, needs }) =>
  kind === 'identities' ? needs.flat().filter((action) => action.startsWith('iam:')) : [],
);

/** The statement allows every action on every resource, however it is spelled. */
export function allowsEverything(statement: PolicyStatement): boolean {
  return statement.allows && statement.actions.some(isEverything) && isWide(statement);
}

/**
 * All of IAM is left to the holder, on every resource: by `iam:*`, by a wildcard over services, or by a `NotAction` that
 * leaves IAM out of what it excepts. What is denied outright does not count, so `*` without IAM is no administrator.
 */
export function allowsWholeIam(statements: readonly PolicyStatement[]): boolean {
  const mayReachIam = statements.some(
    ({ allows, actions, notActions }) =>
      allows && (notActions.length > 0 || actions.some(hasWildcard)),
  );
  if (!mayReachIam) return false;
  const { scopeOf } = allowanceOf(statements);
  return identityActions.every((action) => scopeOf(action) === 'every');
}

/** Something of IAM that changes who may do what is not denied outright. */
export function leavesIam(statements: readonly PolicyStatement[]): boolean {
  const denying = statements.filter(({ allows }) => !allows);
  if (denying.length === 0) return true;
  const { scopeOf } = allowanceOf([everything, ...denying]);
  return identityActions.some((action) => scopeOf(action) !== 'none');
}

const everything: PolicyStatement = {
  allows: true,
  actions: ['*'],
  notActions: [],
  resources: ['*'],
  notResources: [],
  principals: [],
  notPrincipals: [],
  conditions: [],
};
