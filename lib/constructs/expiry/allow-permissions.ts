import { Aws } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { NeededPermission } from '../../../src/domain/grants/kinds/grant-kind.ts';
import {
  type KindPermissions,
  kindPermissions,
  sessionPermissions,
} from '../../../src/domain/grants/kinds/permissions.ts';
import type { CallPower } from '../../../src/schemas/aws-call.ts';
import type { GrantKind } from '../../../src/schemas/grant-target.ts';
import { allowWildcards } from '../functions/allow-wildcards.ts';
import type { AuditorFunction } from '../functions/auditor-function.ts';

/** What the kinds need for one power: of every kind, or of those named. */
export function permissionsFor(
  power: CallPower,
  ofKinds?: ReadonlySet<GrantKind>,
  all: readonly KindPermissions[] = kindPermissions,
): readonly NeededPermission[] {
  return all
    .filter(({ kind }) => ofKinds === undefined || ofKinds.has(kind))
    .flatMap(({ permissions }) => permissions.filter((needed) => needed.power === power));
}

/** What ending sessions needs for one power. */
export function sessionPermissionsFor(power: CallPower): readonly NeededPermission[] {
  return sessionPermissions.filter((needed) => needed.power === power);
}

/** Gives exactly these, those on the same resources in one statement. */
export function allowPermissions(
  grantee: AuditorFunction | Role,
  permissions: readonly NeededPermission[],
): void {
  for (const [, same] of Map.groupBy(permissions, ({ resources }) => resources.join(' '))) {
    allowWildcards(
      grantee,
      {
        actions: distinct(same.flatMap(({ actions }) => actions)),
        resources: distinct(same.flatMap(({ resources }) => resources)).map(filledIn),
      },
      distinct(same.map(({ because }) => because)).join(' '),
    );
  }
}

/** A resource as a kind writes it, with the partition and the account of the stack. */
export function filledIn(resource: string): string {
  return resource.replaceAll('{partition}', Aws.PARTITION).replaceAll('{account}', Aws.ACCOUNT_ID);
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
