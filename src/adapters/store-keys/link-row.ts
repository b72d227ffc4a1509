import { linksOf } from '../../domain/decisions/links-of.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import type { DecisionLink } from '../../schemas/decision-link.ts';
import { decisionPosition } from './decision-position.ts';
import { keyText } from './key-text.ts';

/** Points from one link to an event. */
export interface LinkRow {
  readonly pk: string;
  /** The event's place in a listing by time. */
  readonly sk: string;
}

/** The partition of one link's rows. */
export function linkPartition({ kind, name }: DecisionLink): string {
  return `link#${kind}#${keyText(name)}`;
}

/**
 * The rows a revision needs beside those its predecessor has; all of them where it belongs to another account now, which
 * is written beside each. An event without a time stands where its first revision was
 * decided, so that all its rows stand in one place.
 */
export function newLinkRows(
  decision: StoredDecision,
  {
    first,
    previous,
  }: {
    readonly first: StoredDecision | undefined;
    readonly previous: StoredDecision | undefined;
  },
): readonly LinkRow[] {
  const { decidedAt } = first ?? decision;
  const rowsOf = (revision: StoredDecision): readonly LinkRow[] => {
    const sk = decisionPosition({ ...revision, decidedAt });
    return linksOf(revision).map((link) => ({ pk: linkPartition(link), sk }));
  };
  const there = new Set(
    previous === undefined || previous.account !== decision.account
      ? []
      : rowsOf(previous).map(({ pk, sk }) => pk + sk),
  );
  return rowsOf(decision).filter(({ pk, sk }) => !there.has(pk + sk));
}
