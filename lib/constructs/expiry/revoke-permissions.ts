import { Aws, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { allowWildcards } from '../functions/allow-wildcards.ts';
import type { AuditorFunction } from '../functions/auditor-function.ts';

const inAccount = (kind: string) => `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:${kind}/*`;
const laterKnown =
  'Which principal or group holds temporary access is only known once it is granted.';

/** Looking at the access a grant describes. */
export function grantReadAccess(expirer: AuditorFunction): void {
  allowWildcards(
    expirer,
    {
      sid: 'ReadSecurityGroupRules',
      actions: ['ec2:DescribeSecurityGroupRules'],
      resources: ['*'],
    },
    'ec2:DescribeSecurityGroupRules takes no resource.',
  );
  allowWildcards(
    expirer,
    {
      sid: 'ReadPrincipals',
      actions: [
        'iam:ListAttachedRolePolicies',
        'iam:ListAttachedUserPolicies',
        'iam:ListAttachedGroupPolicies',
        'iam:GetRolePolicy',
        'iam:GetUserPolicy',
        'iam:GetGroupPolicy',
        'iam:ListGroupsForUser',
        'iam:ListAccessKeys',
      ],
      resources: ['role', 'user', 'group'].map(inAccount),
    },
    laterKnown,
  );
  allowWildcards(
    expirer,
    {
      sid: 'ReadPolicies',
      actions: ['iam:GetPolicy', 'iam:GetPolicyVersion'],
      resources: [inAccount('policy'), `arn:${Aws.PARTITION}:iam::aws:policy/*`],
    },
    'A policy that contains a Deny is never detached, so any attached one must be readable.',
  );
}

/**
 * Taking it away: subtractive calls alone. Nothing here adds a permission, edits a document, or touches roles that only
 * AWS may change.
 */
export function grantRevokeAccess(expirer: AuditorFunction): void {
  const revoke = (sid: string, actions: string[], resources: string[]) =>
    allowWildcards(expirer, { sid, actions, resources }, laterKnown);
  revoke(
    'RevokeSecurityGroupRules',
    ['ec2:RevokeSecurityGroupIngress', 'ec2:RevokeSecurityGroupEgress'],
    [`arn:${Aws.PARTITION}:ec2:*:${Aws.ACCOUNT_ID}:security-group/*`],
  );
  revoke('RevokeFromRoles', ['iam:DetachRolePolicy', 'iam:DeleteRolePolicy'], [inAccount('role')]);
  revoke(
    'RevokeFromUsers',
    ['iam:DetachUserPolicy', 'iam:DeleteUserPolicy', 'iam:DeleteAccessKey'],
    [inAccount('user')],
  );
  revoke(
    'RevokeFromGroups',
    ['iam:DetachGroupPolicy', 'iam:DeleteGroupPolicy', 'iam:RemoveUserFromGroup'],
    [inAccount('group')],
  );
}

/** Keeps the auditor from weakening its own roles, whatever a record or a tag asks for. */
export function denyTouchingItself({ lambda }: AuditorFunction, namePrefix: string): void {
  lambda.addToRolePolicy(
    PolicyStatement.fromJson({
      Sid: 'NeverTouchTheAuditor',
      Effect: 'Deny',
      Action: ['iam:DetachRolePolicy', 'iam:DeleteRolePolicy'],
      // Roles that nobody has to know are named by CloudFormation: the stack's name, cut where the whole is too long.
      Resource: [`${namePrefix}-`, Stack.of(lambda).stackName.slice(0, 24)].map(
        (begins) => `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${begins}*`,
      ),
    }),
  );
}
