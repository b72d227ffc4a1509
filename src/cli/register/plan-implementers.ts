import type { PlanSource } from '../../domain/proposals/derived-scope.ts';
import { partitionOf } from '../../domain/proposals/home-region.ts';
import type { ScopeEntry } from '../../schemas/change-record.ts';

/** More places than a deployment has; beyond them the roles are named by hand. */
const mostPlaces = 20;
const stackArn = /^arn:[a-z-]+:cloudformation:([a-z0-9-]+):(\d{12}):stack\//;

/**
 * Who carries out a plan besides the caller. A stack that cdk deploys is made by the roles of `cdk bootstrap`: its calls
 * show them, never the caller.
 */
export function planImplementers(
  source: PlanSource,
  scope: readonly ScopeEntry[],
): readonly string[] {
  if (source !== 'cdk-diff') return [];
  // Where the stacks lie: of a global service the calls are recorded elsewhere, and no role of that place makes them.
  const places = new Set(
    scope.flatMap(({ stacks = [] }) =>
      stacks.flatMap((stack) => {
        const [, region, account] = stackArn.exec(stack) ?? [];
        return region === undefined || account === undefined ? [] : [`${account} ${region}`];
      }),
    ),
  );
  return [...places].slice(0, mostPlaces).flatMap((place) => {
    const [account = '', region = ''] = place.split(' ');
    return ['deploy-role', 'cfn-exec-role'].map(
      (role) =>
        `arn:${partitionOf(region)}:iam::${account}:role/cdk-*-${role}-${account}-${region}`,
    );
  });
}
