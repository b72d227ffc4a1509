import type { CanonicalStatement, Named } from '../documents/canonical-statement.ts';
import type { PolicyCondition } from '../documents/read-policy-document.ts';
import { patternCovers, patternsMayMeet, patternWithin } from './pattern-cover.ts';

/**
 * True where all that the narrow statement speaks of, the wide one speaks of too. Never true wrongly: what cannot be told
 * counts as not covered.
 */
export function isWithin(narrow: CanonicalStatement, wide: CanonicalStatement): boolean {
  return narrow.key === wide.key || (coreWithin(narrow, wide) && conditionsWithin(narrow, wide));
}

/** The same with the conditions of both left aside. */
export function coreWithin(narrow: CanonicalStatement, wide: CanonicalStatement): boolean {
  return (
    narrow.allows === wide.allows &&
    namedWithin(narrow.actions, wide.actions, patternWithin) &&
    namedWithin(narrow.resources, wide.resources, patternWithin) &&
    namedWithin(narrow.principals, wide.principals, principalWithin)
  );
}

type Within = (narrow: string, wide: string) => boolean;

function namedWithin(narrow: Named, wide: Named, within: Within): boolean {
  if (isAbsent(wide) || isAbsent(narrow)) return isAbsent(wide) === isAbsent(narrow) || isAll(wide);
  if (isAll(wide)) return true;
  if (wide.only.length > 0) {
    return (
      narrow.only.length > 0 &&
      narrow.only.every((value) => wide.only.some((pattern) => within(value, pattern)))
    );
  }
  return wide.allBut.every((left) =>
    narrow.only.length > 0
      ? narrow.only.every((value) => !patternsMayMeet(value, left))
      : narrow.allBut.some((pattern) => within(left, pattern)),
  );
}

function isAbsent({ only, allBut }: Named): boolean {
  return only.length === 0 && allBut.length === 0;
}

function isAll({ only }: Named): boolean {
  return only.includes('*');
}

/** An account lets in all its principals; principals hold no wildcards but the bare `*`. */
function principalWithin(narrow: string, wide: string): boolean {
  if (narrow === wide || wide === '*') return true;
  const account = /^aws:(\d{12})$/.exec(wide)?.[1];
  return (
    account !== undefined && /^aws:arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(narrow)?.[1] === account
  );
}

/** Every condition of the wide statement must bind the narrow one at least as tightly. */
function conditionsWithin(narrow: CanonicalStatement, wide: CanonicalStatement): boolean {
  return wide.conditions.every((condition) =>
    narrow.conditions.some((other) => isAsTight(other, condition)),
  );
}

function isAsTight(tight: PolicyCondition, loose: PolicyCondition): boolean {
  if (tight.key !== loose.key || tight.operator !== loose.operator) return false;
  if (tight.values.length === 0 || loose.values.length === 0) {
    return tight.values.length === loose.values.length;
  }
  const covers = /like/.test(tight.operator) ? patternCovers : same;
  const [few, many] = /not/.test(tight.operator)
    ? [loose.values, tight.values]
    : [tight.values, loose.values];
  return few.every((value) => many.some((pattern) => covers(pattern, value)));
}

function same(one: string, other: string): boolean {
  return one === other;
}
