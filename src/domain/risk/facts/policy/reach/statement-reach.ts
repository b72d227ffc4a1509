import { compileGlob } from '../../../../wildcards/compile-glob.ts';
import { isEverything } from '../comparing/pattern-cover.ts';
import type { PolicyStatement } from '../documents/read-policy-document.ts';

/** A statement made ready to be asked about many actions. */
export interface StatementReach {
  readonly statement: PolicyStatement;
  /** It speaks of the action (lower-cased), by `Action` or by leaving it out of `NotAction`. */
  speaksOf(action: string): boolean;
}

export function statementReach(statement: PolicyStatement): StatementReach {
  const named = statement.actions.map(actionTest);
  const left = statement.notActions.map(actionTest);
  return {
    statement,
    speaksOf: (action) =>
      named.length > 0
        ? named.some((covers) => covers(action))
        : left.length > 0 && !left.some((covers) => covers(action)),
  };
}

/** A test whether an action (lower-cased) fits a pattern of a policy. Long patterns that cannot fit cost nothing. */
export function actionTest(pattern: string): (action: string) => boolean {
  const lowered = pattern.toLowerCase().replace(/\*{2,}/g, '*');
  const fits = compileGlob(lowered);
  const shortest = lowered.replaceAll('*', '').length;
  return (action) => action.length >= shortest && fits(action);
}

/** True where the statement is about every resource (nothing named, or all but some). */
export function isWide({ resources, notResources }: PolicyStatement): boolean {
  return resources.some(isEverything) || notResources.length > 0;
}
