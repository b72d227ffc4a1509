import { millisecondsOf } from '../../../schemas/instant.ts';
import type { Freeze } from '../../matching/matching-policy.ts';
import type { PolicySubject } from '../conditions/policy-subject.ts';
import { patternsOverlap } from './pattern-overlap.ts';

/** The first freeze a change's window touches that holds for its type and one of its accounts. */
export interface TouchedFreeze {
  readonly freeze: Freeze;
  /** The whole window lies in it. */
  readonly wholly: boolean;
}

/** A recurrence outlives freezes; what falls into one is simply not covered. Only a window is compared. */
export function touchedFreeze(
  { type, window, scope }: PolicySubject,
  freezes: readonly Freeze[],
): TouchedFreeze | undefined {
  if (window === undefined) return undefined;
  const start = millisecondsOf(window.start);
  const end = millisecondsOf(window.end);
  const touched = freezes
    .filter(
      ({ from, to, accounts, except }) =>
        start <= to &&
        from <= end &&
        !except.includes(type) &&
        scope.some((entry) =>
          entry.accounts.some((account) =>
            accounts.some((frozen) => patternsOverlap(account, frozen)),
          ),
        ),
    )
    .map((freeze) => ({ freeze, wholly: freeze.from <= start && end <= freeze.to }));
  return touched.find(({ wholly }) => wholly) ?? touched[0];
}
