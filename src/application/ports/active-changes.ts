import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { Exemption } from '../../schemas/exemption.ts';

/**
 * How far outside its span a record is still found: more than the widest deviation (24 hours) and the widest grace
 * (7 days) a policy may allow.
 */
export const activeSlackMs = 8 * 24 * 60 * 60 * 1_000;

/** A record or exemption that is kept in a form that cannot be read, e.g. by a version of the auditor yet to come. */
export interface UnreadableChange {
  readonly kind: 'change-record' | 'exemption';
  readonly id: string;
}

/** What may carry a verdict for the events of a period. */
export interface ActiveChanges {
  /**
   * Every record whose window, recurrence or that of a past edition, widened by `activeSlackMs` on both sides, touches
   * the period, and every exemption that is or was active then; each once, in id order. Null: open on that side. More
   * may come, never fewer. Drafts come only with past editions, which go on covering what happened. Records come
   * without their prose: reason, impact, dependencies, rollback, testEvidence, answers, links, outcome. What was
   * written within the last moments may be missing. What did not change may be the same object as in an earlier answer,
   * so an answer must be left as it is. What cannot be read is named and covers nothing: one of them must not
   * keep every event from being judged, and what it would cover is visible as uncovered.
   */
  during(period: { readonly from: string | null; readonly to: string | null }): Promise<{
    readonly records: readonly ChangeRecord[];
    readonly exemptions: readonly Exemption[];
    /** @default none */
    readonly unreadable?: readonly UnreadableChange[] | undefined;
  }>;
}
