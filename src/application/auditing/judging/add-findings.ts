import { isOfRules } from '../../../domain/decisions/judge-change.ts';
import type { Finding } from '../../../schemas/finding.ts';
import type { RevisionCause } from '../../../schemas/kept-event.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DecisionStore } from '../../ports/decision-store.ts';
import { appendFindings } from './append-findings.ts';
import type { JudgeAgain } from './judge-again.ts';

/** Others may judge the same event at the same time; each loses to the others a few times at most. */
const mostTurns = 25;

/**
 * Adds to a decision what rules found in another record of the same call, as a further revision, and judges it again.
 * What it says already is not added twice, and nothing is ever taken away. Every step may be repeated.
 */
export type AddFindings = (
  eventId: string,
  found: readonly Finding[],
  cause: RevisionCause,
) => Promise<void>;

export function makeAddFindings({
  decisions,
  judgeAgain,
  clock,
}: {
  readonly decisions: Pick<DecisionStore, 'append' | 'get'>;
  readonly judgeAgain: JudgeAgain;
  readonly clock: Clock;
}): AddFindings {
  return async (eventId, found, cause) => {
    const ofRules = found.filter(isOfRules);
    if (ofRules.length === 0) return;
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const decision = await decisions.get(eventId);
      if (decision === undefined) return;
      const isKept = await appendFindings(decision, ofRules, cause, { decisions, clock });
      if (!isKept) continue;
      // Also where nothing was added: who added it may have died before people were told.
      await judgeAgain(eventId, cause);
      return;
    }
    throw new Error(`Event ${eventId} kept being judged by others while findings were added`);
  };
}
