import type { StoredDecision } from '../../../schemas/decision.ts';
import type { Finding } from '../../../schemas/finding.ts';
import { toInstant } from '../../../schemas/instant.ts';
import type { RevisionCause } from '../../../schemas/kept-event.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DecisionStore } from '../../ports/decision-store.ts';

/**
 * Appends a revision of a decision with the findings of rules it does not have yet; none where it has them all. False:
 * somebody else revised it meanwhile, so that it has to be read again.
 */
export async function appendFindings(
  decision: StoredDecision,
  found: readonly Finding[],
  cause: RevisionCause,
  {
    decisions,
    clock,
  }: { readonly decisions: Pick<DecisionStore, 'append'>; readonly clock: Clock },
): Promise<boolean> {
  const known = new Set(decision.findings.map(({ rule }) => rule));
  const added = found.filter(({ rule }) => !known.has(rule));
  if (added.length === 0) return true;
  const outcome = await decisions.append({
    ...decision,
    findings: [...decision.findings, ...added],
    revision: decision.revision + 1,
    decidedAt: toInstant(clock.now().getTime()),
    cause,
  });
  return outcome === 'stored';
}
