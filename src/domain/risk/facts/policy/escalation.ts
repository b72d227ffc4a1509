import { anyOne, anyRun, matchesGlob } from '../../../wildcards/glob-steps.ts';
import type { PolicyStatement } from './read-policy-document.ts';

/**
 * Actions with which a holder can give itself more than it has: change policies, trust or credentials of others, or run
 * code as a stronger role. Those marked count only on every resource; on named ones they are everyday work.
 */
export const escalationActions: readonly { readonly action: string; readonly wideOnly?: true }[] = [
  { action: 'iam:addusertogroup' },
  { action: 'iam:attachgrouppolicy' },
  { action: 'iam:attachrolepolicy' },
  { action: 'iam:attachuserpolicy' },
  { action: 'iam:createaccesskey' },
  { action: 'iam:createloginprofile' },
  { action: 'iam:createpolicyversion' },
  { action: 'iam:deleterolepermissionsboundary' },
  { action: 'iam:deleteuserpermissionsboundary' },
  { action: 'iam:passrole', wideOnly: true },
  { action: 'iam:putgrouppolicy' },
  { action: 'iam:putrolepolicy' },
  { action: 'iam:putuserpolicy' },
  { action: 'iam:setdefaultpolicyversion' },
  { action: 'iam:updateassumerolepolicy' },
  { action: 'iam:updateloginprofile' },
  { action: 'lambda:updatefunctioncode', wideOnly: true },
  { action: 'sso:attachmanagedpolicytopermissionset' },
  { action: 'sso:createaccountassignment' },
  { action: 'sso:putinlinepolicytopermissionset' },
  { action: 'sts:assumerole', wideOnly: true },
];

/** True where the pattern (`iam:Put*`) covers the action (lower-cased). */
function covers(pattern: string, action: string): boolean {
  const steps = pattern
    .toLowerCase()
    .split('')
    .map((character) => (character === '*' ? anyRun : character === '?' ? anyOne : character));
  return matchesGlob(steps, action);
}

/** True for a pattern made of wildcards alone (`*`, `*:*`, `?*`): everything. */
export function isEverything(pattern: string): boolean {
  return pattern.length <= 64 && /^[*?:]*\*[*?:]*$/.test(pattern);
}

/** True where the statement speaks of the action, by `Action` or by leaving it out of `NotAction`. */
export function speaksOf(statement: PolicyStatement, action: string): boolean {
  if (statement.actions.length > 0) {
    return statement.actions.some((pattern) => covers(pattern, action));
  }
  return (
    statement.notActions.length > 0 &&
    !statement.notActions.some((pattern) => covers(pattern, action))
  );
}

/** True where the statement is about every resource (nothing named, or all but some). */
export function isWide({ resources, notResources }: PolicyStatement): boolean {
  return resources.some(isEverything) || notResources.length > 0;
}

/** Escalation actions these statements allow, after what they deny outright. */
export function allowedEscalations(statements: readonly PolicyStatement[]): readonly string[] {
  return escalationActions
    .filter(({ action, wideOnly }) =>
      statements.some(
        (statement) =>
          statement.allows && speaksOf(statement, action) && (!wideOnly || isWide(statement)),
      ),
    )
    .filter(
      ({ action }) =>
        !statements.some(
          (statement) =>
            !statement.allows &&
            statement.conditions.length === 0 &&
            isWide(statement) &&
            speaksOf(statement, action),
        ),
    )
    .map(({ action }) => action);
}
