import type { PlanSource } from '../../domain/proposals/derived-scope.ts';
import { partitionOf } from '../../domain/proposals/home-region.ts';
import type { ScopeEntry } from '../../schemas/change-record.ts';

/** More places than a deployment has; beyond them the roles are named by hand. */
const mostPlaces = 20;

/**
 * Who carries out a plan besides the caller. A stack that cdk deploys is made by the roles of `cdk bootstrap`: its calls
 * show them, never the caller.
 */
export function planImplementers(
  source: PlanSource,
  scope: readonly ScopeEntry[],
): readonly string[] {
  if (source !== 'cdk-diff') return [];
  const places = new Set(
    scope.flatMap(({ accounts, regions }) =>
      accounts.flatMap((account) => regions.map((region) => `${account} ${region}`)),
    ),
  );
  return [...places].slice(0, mostPlaces).flatMap((place) => {
    const [account = '', region = ''] = place.split(' ');
    if (!/^\d{12}$/.test(account) || !/^[a-z0-9-]+$/.test(region)) return [];
    return ['deploy-role', 'cfn-exec-role'].map(
      (role) =>
        `arn:${partitionOf(region)}:iam::${account}:role/cdk-*-${role}-${account}-${region}`,
    );
  });
}
