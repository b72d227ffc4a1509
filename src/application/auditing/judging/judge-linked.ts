import type { StoredDecision } from '../../../schemas/decision.ts';
import type { DecisionLink } from '../../../schemas/decision-link.ts';
import { toInstant } from '../../../schemas/instant.ts';
import type { RevisionCause } from '../../../schemas/kept-event.ts';
import type { DecisionStore } from '../../ports/decision-store.ts';
import type { JudgeAgain } from './judge-again.ts';

export interface LinkedDecisions {
  readonly link: DecisionLink;
  /** Milliseconds since the epoch, both inclusive. */
  readonly from: number;
  readonly to: number;
  readonly account?: string | undefined;
  /** Which of them what was learned is about. */
  readonly isMeant: (decision: StoredDecision) => boolean;
  readonly cause: RevisionCause;
}

const atOnce = 100;

/** Judges again what something learned just now is about. Gives how many were judged. */
export async function judgeLinked(
  { link, from, to, account, isMeant, cause }: LinkedDecisions,
  decisions: Pick<DecisionStore, 'linked'>,
  judgeAgain: JudgeAgain,
): Promise<number> {
  let judged = 0;
  let cursor: string | undefined;
  do {
    const page = await decisions.linked({
      link,
      from: toInstant(from),
      to: toInstant(to + 1),
      account,
      limit: atOnce,
      cursor,
    });
    for (const decision of page.items.filter(isMeant)) {
      await judgeAgain(decision.eventId, cause);
      judged += 1;
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return judged;
}
