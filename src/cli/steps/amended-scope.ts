import type { ScopeEntry } from '../../schemas/change-record.ts';
import { Stopped } from '../api/stopped.ts';
import { exitCodes } from '../exit-codes.ts';
import { type ChangeFlags, defined } from '../register/change-flags.ts';

/** The scope with what the flags name replaced. Only of one entry: which of several is meant, flags cannot say. */
export function amendedScope(
  scope: readonly ScopeEntry[],
  { account, region, resource, stack, action }: ChangeFlags,
): readonly unknown[] {
  const [entry, ...others] = scope;
  if (others.length > 0) {
    throw new Stopped(exitCodes.usage, [
      `The scope has ${scope.length} entries, and flags cannot say which one is meant.`,
      '  Amend it with --file.',
    ]);
  }
  return [
    {
      ...entry,
      ...defined({
        accounts: account,
        regions: region,
        resources: resource,
        stacks: stack,
        actions: action,
      }),
    },
  ];
}
