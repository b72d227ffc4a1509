import { type Learned, withLearned } from '../../../domain/decisions/learned.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { StoredDecision } from '../../../schemas/decision.ts';
import type { DecisionStore } from '../../ports/decision-store.ts';
import type { Audited } from '../audited.ts';
import { evidenceOf, type IncomingEvent } from '../incoming-event.ts';
import type { DecideFirst } from '../judging/decide-first.ts';
import type { KnownBefore } from '../learning/known-before.ts';
import type { ApplyCorrection } from './apply-correction.ts';
import type { AuditCopy } from './audit-copy.ts';
import type { DecidedCopy } from './decided-copy.ts';

export interface AuditCorrectionParts {
  readonly decisions: Pick<DecisionStore, 'get'>;
  /** `makeDecideFirst`. */
  readonly decideFirst: DecideFirst;
  /** `makeKnownBefore`. */
  readonly known: Pick<KnownBefore, 'of'>;
  /** `makeDecidedCopy`. */
  readonly decidedCopy: DecidedCopy;
  /** `makeAuditCopy`. */
  readonly auditCopy: AuditCopy;
  /** `makeApplyCorrection`. */
  readonly applyCorrection: ApplyCorrection;
}

/** A record that corrects an earlier one becomes the next revision of its decision, whichever came first. */
export type AuditCorrection = (
  understood: ChangeEvent,
  /** The id of the event it corrects. */
  corrects: string,
  learned: Learned,
  incoming: IncomingEvent,
) => Promise<Audited>;

export function makeAuditCorrection({
  decisions,
  decideFirst,
  known,
  decidedCopy,
  auditCopy,
  applyCorrection,
}: AuditCorrectionParts): AuditCorrection {
  /** What this very copy is decided as, where others may have had their say since. */
  async function decidedByCopies({
    sharedId,
    eventId,
  }: ChangeEvent): Promise<StoredDecision | undefined> {
    return sharedId === undefined ? undefined : decisions.get(eventId);
  }

  return async (understood, corrects, learned, incoming) => {
    const event = await known.of({ ...withLearned(understood, learned), eventId: corrects });
    const decided = (await decidedCopy(event)) ?? (await decidedByCopies(event));
    if (decided === undefined) return applyCorrection(event, understood.eventId, incoming);
    const first = await decideFirst(event, evidenceOf(understood, incoming), incoming.seenBy);
    const found = first?.decision.findings ?? [];
    return auditCopy({ ...event, eventId: understood.eventId }, found, decided, incoming);
  };
}
