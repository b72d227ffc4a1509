import type { NeededPermission } from '../../../src/domain/grants/kinds/grant-kind.ts';
import type { GrantKind } from '../../../src/schemas/grant-target.ts';
import { chosenKinds, enforcedKinds } from '../../access-policy.ts';
import type { DeploymentConfig } from '../../deployment-config.ts';
import type { OptInPower } from '../functions/own-roles.ts';
import { permissionsFor, sessionPermissionsFor } from './allow-permissions.ts';

/** What a deployment's access policy and opt-ins make of what the kinds need. */
export interface GivenPowers {
  readonly read: readonly NeededPermission[];
  /** Empty where nothing is enforced. */
  readonly subtract: readonly NeededPermission[];
  /** Powers with a role of their own; one that is not needed or not opted into is not here. */
  readonly optIn: ReadonlyMap<OptInPower, readonly NeededPermission[]>;
}

/** The powers to give: looking at every kind, taking away only what is enforced somewhere. */
export function givenPowers(
  config: Pick<DeploymentConfig, 'access' | 'editDocuments' | 'endSessions'>,
): GivenPowers {
  const { access } = config;
  const enforced = enforcedKinds(access);
  const edited = both(enforced, chosenKinds(access.editDocuments));
  const ended = both(enforced, chosenKinds(access.endSessions));
  const endsSessions = config.endSessions && ended.size > 0;
  const optIn: readonly (readonly [OptInPower, readonly NeededPermission[]])[] = [
    ['edit-document', config.editDocuments ? permissionsFor('edit-document', edited) : []],
    ['end-sessions', endsSessions ? sessionPermissionsFor('end-sessions') : []],
  ];
  return {
    read: [...permissionsFor('read'), ...(endsSessions ? sessionPermissionsFor('read') : [])],
    subtract: permissionsFor('subtract', enforced),
    optIn: new Map(optIn.filter(([, permissions]) => permissions.length > 0)),
  };
}

function both(
  some: ReadonlySet<GrantKind>,
  others: ReadonlySet<GrantKind>,
): ReadonlySet<GrantKind> {
  return new Set([...some].filter((kind) => others.has(kind)));
}
