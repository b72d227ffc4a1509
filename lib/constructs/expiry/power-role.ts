import { AccountPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { NeededPermission } from '../../../src/domain/grants/kinds/grant-kind.ts';
import type { OptInPower } from '../functions/own-roles.ts';
import { allowPermissions } from './allow-permissions.ts';
import { neverTouch, type Untouchable } from './never-touch.ts';

/** How the functions name the sessions in which they use a role. */
export const expirySessionName = 'change-auditor-expiry';

export interface PowerRoleProps {
  readonly roleName: string;
  readonly description: string;
  /** Where the two functions live that may assume it. */
  readonly hubAccount: string;
  /** ARNs of their roles. */
  readonly assumedBy: readonly string[];
  /** They must belong to this organisation. @default it is their own account */
  readonly organizationId?: string | undefined;
  readonly permissions: readonly NeededPermission[];
  readonly untouchable: Untouchable;
}

/**
 * A role that only the two functions that end access may assume. They are named by condition rather than as principals:
 * IAM ties a principal to the one role that had the name, and a function that is deployed anew would be locked out.
 */
export class PowerRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, props: PowerRoleProps) {
    super(scope, id);
    this.role = new Role(this, 'Role', {
      roleName: props.roleName,
      description: `Cloud change auditor: ${props.description}`,
      assumedBy: new AccountPrincipal(props.hubAccount).withConditions({
        ArnEquals: { 'aws:PrincipalArn': props.assumedBy },
        StringEquals: {
          'sts:RoleSessionName': expirySessionName,
          ...(props.organizationId === undefined
            ? {}
            : { 'aws:PrincipalOrgID': props.organizationId }),
        },
      }),
    });
    allowPermissions(this.role, props.permissions);
    const acting = props.permissions.filter(({ power }) => power !== 'read');
    for (const denied of neverTouch(acting, props.untouchable)) this.role.addToPolicy(denied);
  }
}

const optIns: Readonly<Record<OptInPower, { readonly id: string; readonly description: string }>> =
  {
    'edit-document': {
      id: 'EditDocument',
      description: 'takes statements of temporary access out of policy documents',
    },
    'end-sessions': {
      id: 'EndSessions',
      description: 'ends sessions that temporary access left behind',
    },
  };

/** A role for each power that was opted into. */
export function addPowerRoles(
  scope: Construct,
  props: Pick<PowerRoleProps, 'hubAccount' | 'assumedBy' | 'organizationId' | 'untouchable'> & {
    readonly powers: ReadonlyMap<OptInPower, readonly NeededPermission[]>;
    readonly roleNameOf: (power: OptInPower) => string;
  },
): void {
  const { powers, roleNameOf, ...shared } = props;
  for (const [power, permissions] of powers) {
    const { id, description } = optIns[power];
    new PowerRole(scope, id, { ...shared, roleName: roleNameOf(power), description, permissions });
  }
}
