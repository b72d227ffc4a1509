import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { DeploymentConfig } from '../../deployment-config.ts';
import { ownBeginnings, type Untouchable } from '../expiry/never-touch.ts';
import { addPowerRoles, PowerRole } from '../expiry/power-role.ts';
import { givenPowers } from '../expiry/powers.ts';
import { endingRoleArns, memberRoleNameOf } from '../functions/own-roles.ts';

export interface MemberRolesProps {
  /** The auditor's account. */
  readonly hubAccount: string;
  readonly organizationId: string;
  readonly config: DeploymentConfig;
}

/**
 * What an account gives the auditor of its organisation, so that temporary access ends there too: a role that looks and
 * removes, and one each for powers that were opted into.
 */
export class MemberRoles extends Construct {
  constructor(scope: Construct, id: string, props: MemberRolesProps) {
    super(scope, id);
    const { hubAccount, organizationId, config } = props;
    const { read, subtract, optIn } = givenPowers(config);
    const untouchable: Untouchable = {
      beginnings: ownBeginnings(config.namePrefix, [Stack.of(this)]),
      patterns: config.access.protected,
    };
    const shared = {
      hubAccount,
      organizationId,
      assumedBy: endingRoleArns(config.namePrefix, {
        account: hubAccount,
        region: config.hubRegion,
      }),
      untouchable,
    };
    new PowerRole(this, 'Member', {
      ...shared,
      roleName: memberRoleNameOf(config.namePrefix),
      description: 'looks at temporary access and removes it',
      permissions: [...read, ...subtract],
    });
    addPowerRoles(this, {
      ...shared,
      powers: optIn,
      roleNameOf: (power) => memberRoleNameOf(config.namePrefix, power),
    });
  }
}
