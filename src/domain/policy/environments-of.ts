import type { ScopeEntry } from '../../schemas/change-record.ts';
import type { CompiledChangePolicy } from './compiling/compiled-policy.ts';
import { patternsOverlap } from './scope/pattern-overlap.ts';

type WithEnvironments = Pick<CompiledChangePolicy, 'environments'>;

/** Environments an account belongs to, in the order of the policy. */
export function environmentsOfAccount(
  account: string,
  policy: WithEnvironments,
): readonly string[] {
  return environmentsTouched([account], policy);
}

/** The environment a record names, and every one with an account its scope could lie in. */
export function environmentsOf(
  record: {
    readonly environment?: string | undefined;
    readonly scope: readonly Pick<ScopeEntry, 'accounts'>[];
  },
  policy: WithEnvironments,
): readonly string[] {
  const accounts = new Set(record.scope.flatMap((entry) => entry.accounts));
  const touched = environmentsTouched([...accounts], policy);
  const named = record.environment === undefined ? [] : [record.environment];
  return [...new Set([...named, ...touched])];
}

function environmentsTouched(
  accounts: readonly string[],
  { environments }: WithEnvironments,
): readonly string[] {
  return environments
    .filter(({ accounts: own }) =>
      own.some((pattern) => accounts.some((account) => patternsOverlap(account, pattern))),
    )
    .map(({ name }) => name);
}
