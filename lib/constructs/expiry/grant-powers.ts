import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Environment } from '../../../lambdas/expire-grant/config.ts';
import type { DeploymentConfig } from '../../deployment-config.ts';
import { allowWildcards } from '../functions/allow-wildcards.ts';
import type { AuditorFunction } from '../functions/auditor-function.ts';
import {
  anyAccountRoleArnOf,
  memberRoleNameOf,
  type OptInPower,
  powerRoleNameOf,
  roleArnOf,
} from '../functions/own-roles.ts';
import { allowPermissions } from './allow-permissions.ts';
import { neverTouch, type Untouchable } from './never-touch.ts';
import type { GivenPowers } from './powers.ts';

const variables = {
  'edit-document': 'EDIT_DOCUMENT_ROLE_ARN',
  'end-sessions': 'END_SESSIONS_ROLE_ARN',
} as const satisfies Readonly<Record<OptInPower, keyof Environment>>;

type Config = Pick<DeploymentConfig, 'namePrefix' | 'memberAccess' | 'organizationId'>;

/** Which roles a function that ends access is told to use. */
export function roleVariables(
  { optIn }: GivenPowers,
  { namePrefix, memberAccess }: Config,
): Readonly<Partial<Record<(typeof variables)[OptInPower] | 'MEMBER_ROLE_ARN', string>>> {
  return {
    ...Object.fromEntries(
      [...optIn.keys()].map((power) => [
        variables[power],
        roleArnOf(powerRoleNameOf(namePrefix, power)),
      ]),
    ),
    ...(memberAccess ? { MEMBER_ROLE_ARN: anyAccountRoleArnOf(memberRoleNameOf(namePrefix)) } : {}),
  };
}

/** Looking and removing with the function's own role; the rest, and other accounts, through roles it may assume. */
export function grantPowers(
  expirer: AuditorFunction,
  { read, subtract, optIn }: GivenPowers,
  untouchable: Untouchable,
  { namePrefix, memberAccess, organizationId }: Config,
): void {
  allowPermissions(expirer, [...read, ...subtract]);
  for (const denied of neverTouch(subtract, untouchable)) expirer.lambda.addToRolePolicy(denied);
  const powers = [...optIn.keys()];
  if (powers.length > 0) {
    expirer.lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['sts:AssumeRole'],
        resources: powers.map((power) => roleArnOf(powerRoleNameOf(namePrefix, power))),
      }),
    );
  }
  if (!memberAccess || organizationId === undefined) return;
  allowWildcards(
    expirer,
    {
      actions: ['sts:AssumeRole'],
      resources: [undefined, ...powers].map((power) =>
        anyAccountRoleArnOf(memberRoleNameOf(namePrefix, power)),
      ),
      conditions: { StringEquals: { 'aws:ResourceOrgID': organizationId } },
    },
    'Which accounts have the member stack is up to them; none outside of the organisation is reached.',
  );
}
