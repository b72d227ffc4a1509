import { tellsOwner } from '../../../domain/events/linked-records.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { StoredDecision } from '../../../schemas/decision.ts';
import type { Finding } from '../../../schemas/finding.ts';
import type { Audited } from '../audited.ts';
import type { IncomingEvent } from '../incoming-event.ts';
import type { AddFindings } from '../judging/add-findings.ts';
import { isJudged } from '../judging/decide-first.ts';
import type { KnownBefore } from '../learning/known-before.ts';
import type { SpreadWhatIsLearned } from '../learning/spread-what-is-learned.ts';
import type { YoungSystems } from '../settling/young-systems.ts';
import type { ApplyCorrection } from './apply-correction.ts';

export interface AuditCopyParts {
  /** `makeAddFindings`. */
  readonly addFindings: AddFindings;
  /** `makeApplyCorrection`. */
  readonly applyCorrection: ApplyCorrection;
  /** `makeKnownBefore`. */
  readonly known: Pick<KnownBefore, 'note'>;
  /** `makeYoungSystems`. */
  readonly young: Pick<YoungSystems, 'note'>;
  /** `makeSpreadWhatIsLearned`. */
  readonly spread: Pick<SpreadWhatIsLearned, 'ofCall' | 'ofCopy'>;
}

/**
 * A copy of what is decided may still name the caller where the decided one does not, and explains what AWS Config
 * saw in its own account. What rules find in it is added. The copy of whose resource it is counts, whichever came
 * first: a change record speaks of that account.
 */
export type AuditCopy = (
  event: ChangeEvent,
  found: readonly Finding[],
  /** The copy of the same call that is decided already. */
  decided: StoredDecision,
  incoming: IncomingEvent,
) => Promise<Audited>;

export function makeAuditCopy({
  addFindings,
  applyCorrection,
  known,
  young,
  spread,
}: AuditCopyParts): AuditCopy {
  return async (event, found, { eventId, actor, account, kept }, incoming) => {
    if (actor.principal === null && event.actor.principal !== null) {
      await spread.ofCopy(event, eventId);
    }
    const corrects = event.corrects !== undefined && event.account === account;
    const isApplied = kept?.correctedBy?.includes(event.eventId) === true;
    if (isApplied || corrects || tellsOwner(event, account)) {
      const why = corrects ? undefined : 'whose resource it is tells the copy';
      const own = { ...event, eventId, corrects: eventId };
      await applyCorrection(own, event.eventId, incoming, why);
    } else {
      if (isJudged(event)) await spread.ofCall({ ...event, eventId });
      await known.note(event);
      await young.note(event);
      const detail = `a copy of it came: ${event.eventId.slice(0, 128)}`;
      await addFindings(eventId, found, { kind: 'event', of: event.eventId, detail });
    }
    return { kind: 'not-a-change', reason: 'copy' };
  };
}
