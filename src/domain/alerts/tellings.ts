import type { StoredDecision, Verdict } from '../../schemas/decision.ts';
import { highestLevel, rankOf } from '../../schemas/finding.ts';
import { alertTimingOf } from './alert-policy.ts';
import { matterIdOf } from './matter-id.ts';

/** What people must hear about an event that was judged again, given every revision so far. */
export interface Tellings {
  /** To be told, unless its matter was. */
  readonly tell: StoredDecision | null;
  /** Matters in which this event was, and is no longer, a reason for concern. */
  readonly settle: readonly string[];
}

const concerns: ReadonlySet<Verdict> = new Set<Verdict>([
  'unauthorised',
  'undetermined',
  'deviating',
]);

/** Whether a decision is one that people were told of and that waits for somebody to put it right. */
export function isOpen(decision: StoredDecision): boolean {
  const { verdict } = decision;
  return verdict !== null && concerns.has(verdict) && alertTimingOf(decision) !== 'none';
}

const graveness: Readonly<Record<Verdict, number>> = {
  unauthorised: 4,
  undetermined: 3,
  deviating: 2,
  ratified: 1,
  authorised: 0,
  'pre-approved': 0,
  exempt: 0,
};

/** Rises with what a decision says: first by its verdict, then by its findings. */
function gravityOf({ verdict, findings }: StoredDecision): number {
  const level = highestLevel(findings);
  return (
    (verdict === null ? 0 : graveness[verdict] * 10) + (level === undefined ? 0 : rankOf(level) + 1)
  );
}

/**
 * Goes through the revisions of an event, oldest first. A first decision is told as the alert policy says; a later one
 * only where it is graver than what people heard; one that is no concern any more settles what was told.
 */
export function tellingsOf(revisions: readonly StoredDecision[]): Tellings {
  const told: StoredDecision[] = [];
  const settle = new Set<string>();
  let heard: number | null = null;
  let before: number | null = null;
  let tell: StoredDecision | null = null;
  for (const revision of revisions) {
    const gravity = gravityOf(revision);
    tell = null;
    if (isOpen(revision)) {
      // Also where people heard of it under another matter: there it may be the last one to come right.
      settle.add(matterIdOf(revision));
      if (heard === null || gravity > heard) {
        told.push(revision);
        heard = gravity;
      }
      tell = told.at(-1) ?? null;
    } else {
      told.length = 0;
      const isNews = heard === null && (before === null || gravity > before);
      if (isNews && alertTimingOf(revision) !== 'none') tell = revision;
      heard = null;
    }
    before = gravity;
  }
  const newest = revisions.at(-1);
  return { tell, settle: newest === undefined || isOpen(newest) ? [] : [...settle] };
}
