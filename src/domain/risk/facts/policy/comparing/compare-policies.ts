import { type CanonicalStatement, canonicalStatement } from '../documents/canonical-statement.ts';
import type { PolicyStatement } from '../documents/read-policy-document.ts';
import { coreWithin, isWithin } from './statement-within.ts';

/** How a document differs from the one it takes the place of. Taking a Deny away widens; adding one narrows. */
export interface PolicyChange {
  readonly widens: boolean;
  readonly narrows: boolean;
  /** A Deny is gone, or denies less. */
  readonly removesDeny: boolean;
  /** What was allowed under a condition is allowed under none, or a looser one. */
  readonly weakensCondition: boolean;
}

/**
 * Characters compared with characters at most, before it is given up: a bound on time, whatever wildcards a document is
 * made of. A policy of IAM rewritten from beginning to end stays below it.
 */
const mostSteps = 60_000_000;

/** The difference between two documents; undefined where they are too large to compare. */
export function comparePolicies(
  before: readonly PolicyStatement[],
  after: readonly PolicyStatement[],
): PolicyChange | undefined {
  const old = distinct(before);
  const now = distinct(after);
  const added = missing(now, old);
  const gone = missing(old, now);
  if (weightOf(added) * weightOf([...old.values()]) > mostSteps) return undefined;
  if (weightOf(gone) * weightOf([...now.values()]) > mostSteps) return undefined;
  const oldOnes = [...old.values()];
  const nowOnes = [...now.values()];
  const newlySaid = added.filter(
    (statement) => !oldOnes.some((other) => isWithin(statement, other)),
  );
  const noLonger = gone.filter((statement) => !nowOnes.some((other) => isWithin(statement, other)));
  const allowsMore = newlySaid.filter(({ allows }) => allows);
  const removesDeny = noLonger.some(({ allows }) => !allows);
  return {
    widens: allowsMore.length > 0 || removesDeny,
    narrows: noLonger.some(({ allows }) => allows) || newlySaid.some(({ allows }) => !allows),
    removesDeny,
    weakensCondition: allowsMore.some((statement) =>
      oldOnes.some((other) => other.conditions.length > 0 && coreWithin(statement, other)),
    ),
  };
}

function distinct(statements: readonly PolicyStatement[]): ReadonlyMap<string, CanonicalStatement> {
  return new Map(
    statements.map(canonicalStatement).map((statement) => [statement.key, statement] as const),
  );
}

function missing(
  from: ReadonlyMap<string, CanonicalStatement>,
  others: ReadonlyMap<string, CanonicalStatement>,
): readonly CanonicalStatement[] {
  return [...from.values()].filter(({ key }) => !others.has(key));
}

function weightOf(statements: readonly CanonicalStatement[]): number {
  return statements.reduce((sum, { key }) => sum + key.length, 0);
}
