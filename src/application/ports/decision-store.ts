import type { StoredDecision, Verdict } from '../../schemas/decision.ts';
import type { DecisionLink } from '../../schemas/decision-link.ts';
import type { Page } from './page.ts';

export interface DecisionQuery {
  /** By the event's time: from (inclusive) to (exclusive). Events without a time count by `decidedAt`. */
  readonly from: string;
  readonly to: string;
  readonly account?: string | undefined;
  readonly verdict?: Verdict | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface LinkedQuery {
  readonly link: DecisionLink;
  /** By the event's time: from (inclusive) to (exclusive). Events without a time count by when they were first decided. */
  readonly from: string;
  readonly to: string;
  readonly account?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Keeps decisions, append-only: a revision once written is never changed. Absent is `undefined`; denied throws. */
export interface DecisionStore {
  /** Writes one revision. `duplicate` (nothing written) when that event already has that revision. */
  append(decision: StoredDecision): Promise<'stored' | 'duplicate'>;
  /** The newest revision. */
  get(eventId: string): Promise<StoredDecision | undefined>;
  /** Every revision, oldest first; empty where the event is not known. */
  revisions(eventId: string): Promise<readonly StoredDecision[]>;
  /** Newest revision of each event in a period, in order of time, then event id. `limit` 1 to 1000. */
  list(query: DecisionQuery): Promise<Page<StoredDecision>>;
  /**
   * Newest revision of each event of which any revision has the link (see `linksOf`), in order of time, then event id.
   * So a matter's events are found by it even after they were judged otherwise. `limit` 1 to 1000.
   */
  linked(query: LinkedQuery): Promise<Page<StoredDecision>>;
}
