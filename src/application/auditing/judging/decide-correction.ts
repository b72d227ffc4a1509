import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { Evidence, StoredDecision } from '../../../schemas/decision.ts';
import type { DecisionStore } from '../../ports/decision-store.ts';
import type { DecideFirst } from './decide-first.ts';

/** Others may judge the same event at the same time; each loses to the others a few times at most. */
const mostTurns = 25;

/**
 * Decides an event on what a later record says of it (CloudTrail's `addendum`). `event` bears the id of the original,
 * `correction` is the id of the record that corrects it. What it says becomes the next revision, or the first one where
 * the original has not come; findings are added and never taken back. Undefined: it is no change and no rule speaks of it.
 * `why`: in plain words, where it is no correction of CloudTrail's.
 */
export type DecideCorrection = (
  event: ChangeEvent,
  correction: string,
  evidence: Evidence,
  seenBy: StoredDecision['seenBy'],
  why?: string,
) => Promise<StoredDecision | undefined>;

export function makeDecideCorrection({
  decisions,
  decideFirst,
}: {
  readonly decisions: Pick<DecisionStore, 'append' | 'get'>;
  readonly decideFirst: DecideFirst;
}): DecideCorrection {
  return async (
    event,
    correction,
    evidence,
    seenBy,
    why = 'CloudTrail corrected it by the event',
  ) => {
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const earlier = await decisions.get(event.eventId);
      const applied = earlier?.kept?.correctedBy ?? [];
      if (earlier !== undefined && applied.includes(correction)) return earlier;
      // The decision stays where its time put it: an addendum bears the time of the call it corrects.
      const at = earlier?.at ?? event.at;
      const found = earlier?.findings ?? [];
      const first = await decideFirst({ ...event, at }, evidence, earlier?.seenBy ?? seenBy, found);
      if (first?.decision.kept === undefined) return undefined;
      const { decision } = first;
      const next: StoredDecision = {
        ...decision,
        revision: (earlier?.revision ?? 0) + 1,
        findings: decision.findings.filter(
          ({ rule }, index, all) => all.findIndex((other) => other.rule === rule) === index,
        ),
        cause: {
          kind: 'correction',
          of: correction,
          detail: `${why} ${correction.slice(0, 128)}`,
        },
        kept: { ...first.decision.kept, correctedBy: [...applied, correction].slice(-20) },
      };
      if ((await decisions.append(next)) === 'stored') return next;
    }
    throw new Error(`Event ${event.eventId} kept being judged by others while it was corrected`);
  };
}
