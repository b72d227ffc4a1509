import type { ChangeRecord, ChangeStatus } from '../../schemas/change-record.ts';
import type { Page } from './page.ts';

/** A change record with its version (1 at creation, one more at each replacement) for optimistic concurrency. */
export interface VersionedChangeRecord {
  readonly record: ChangeRecord;
  readonly version: number;
}

/** Which records could explain an event. `at` null: the time is unknown, so any window may fit. */
export interface CandidateQuery {
  readonly account: string | null;
  readonly service: string;
  /** UTC instant of the event. */
  readonly at: string | null;
}

/** Keeps change records. Absent is `undefined`; denied, throttled or unreachable throws. */
export interface ChangeRecordStore {
  get(id: string): Promise<VersionedChangeRecord | undefined>;
  /** Writes a new record as version 1; `exists` (nothing written) when the id is taken. */
  create(record: ChangeRecord): Promise<'created' | 'exists'>;
  /** Writes over the given version; `conflict` (nothing written) when it is no longer that version or absent. */
  replace(record: ChangeRecord, expectedVersion: number): Promise<'replaced' | 'conflict'>;
  /** All records in id order, or those of one status. `limit` 1 to 1000. */
  list(query: {
    readonly status?: ChangeStatus | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  }): Promise<Page<ChangeRecord>>;
  /**
   * The records whose scope speaks of the event's account and service (or leaves them open) and whose window, widened
   * by the 24 hours a deviation may span, contains its time. A superset is allowed; a miss is not. Each once, in id
   * order. The cost must not grow with records whose window ended long before the event.
   */
  candidates(query: CandidateQuery): Promise<readonly ChangeRecord[]>;
}
