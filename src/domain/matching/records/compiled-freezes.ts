import type { ChangeType } from '../../../schemas/change-record.ts';
import type { Freeze } from '../matching-policy.ts';
import { compilePattern, type Pattern } from '../patterns/patterns.ts';

interface CompiledFreeze {
  readonly freeze: Freeze;
  readonly accounts: readonly Pattern[];
}

const none: readonly Freeze[] = [];
const compiled = new WeakMap<readonly Freeze[], readonly CompiledFreeze[]>();

/**
 * The freezes in force at a moment in an account. Both ends belong to a freeze, and one that names accounts holds for
 * an event that names none: what is not known does not loosen it.
 */
export function freezesAt(
  freezes: readonly Freeze[],
  at: number | null,
  account: string | null,
): readonly Freeze[] {
  if (freezes.length === 0 || at === null) return none;
  return compile(freezes)
    .filter(
      ({ freeze: { from, to }, accounts }) =>
        from <= at &&
        at <= to &&
        accounts.some((pattern) => account === null || pattern.matches(account)),
    )
    .map(({ freeze }) => freeze);
}

/** The freeze that keeps a type of change from counting; undefined where there is none. */
export function freezeAgainst(freezes: readonly Freeze[], type: ChangeType): Freeze | undefined {
  return freezes.find(({ except }) => !except.includes(type));
}

function compile(freezes: readonly Freeze[]): readonly CompiledFreeze[] {
  const known = compiled.get(freezes);
  if (known !== undefined) return known;
  const made = freezes.map((freeze) => ({
    freeze,
    accounts: freeze.accounts.map((account) => compilePattern(account)),
  }));
  compiled.set(freezes, made);
  return made;
}
